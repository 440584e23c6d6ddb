package millrace.events.auth;

import millrace.events.Event;

/** A user proved to read the e-mail address of the account. */
public record UserEmailVerified(long userId, long timestamp) implements Event {}
