package millrace.events.auth;

import millrace.events.Event;

/** A user logged in with a password. */
public record UserLoggedIn(
        long userId,
        String authUserId,
        String email,
        String ipAddress,
        String userAgent,
        long timestamp)
        implements Event {}
