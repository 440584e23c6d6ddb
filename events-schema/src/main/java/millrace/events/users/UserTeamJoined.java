package millrace.events.users;

import millrace.events.Event;

/** A user joined a team. */
public record UserTeamJoined(long userId, String teamId, long timestamp) implements Event {}
