package millrace.events.auth;

import millrace.events.Event;

/** A user ended a session, or all. */
public record UserLoggedOut(long userId, long timestamp) implements Event {}
