package millrace.events.auth;

import millrace.events.Event;

/** An account takes no passwords for a while. */
public record AccountLocked(long userId, String reason, long timestamp) implements Event {}
