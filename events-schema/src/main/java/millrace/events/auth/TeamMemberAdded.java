package millrace.events.auth;

import millrace.events.Event;

/** A user became a member of a team. */
public record TeamMemberAdded(String teamId, long userId, String role, long timestamp)
        implements Event {}
