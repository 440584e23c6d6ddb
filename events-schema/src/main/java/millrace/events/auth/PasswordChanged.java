package millrace.events.auth;

import millrace.events.Event;

/** A user has a new password. */
public record PasswordChanged(long userId, long timestamp) implements Event {}
