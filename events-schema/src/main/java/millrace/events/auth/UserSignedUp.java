package millrace.events.auth;

import millrace.events.Event;

/** A user registered. */
public record UserSignedUp(
        String authUserId, long userId, String email, String name, String ipAddress, long timestamp)
        implements Event {}
