package millrace.events.auth;

import millrace.events.Event;

/** A user deleted the account: what tells who it was is erased everywhere. */
public record UserDeleted(long userId, long timestamp) implements Event {}
