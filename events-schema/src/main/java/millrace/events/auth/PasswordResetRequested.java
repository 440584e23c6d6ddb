package millrace.events.auth;

import millrace.events.Event;

/** Somebody asked for a new password for a user's address. */
public record PasswordResetRequested(long userId, String email, String ipAddress, long timestamp)
        implements Event {}
