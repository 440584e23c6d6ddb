package millrace.events.auth;

import millrace.events.Event;

/** A team was founded. */
public record TeamCreated(String teamId, long creatorId, String teamName, long timestamp)
        implements Event {}
