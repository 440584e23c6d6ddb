package millrace.users.team;

import java.time.Instant;

/** A team as its owner founded it. */
record Team(String teamId, long ownerId, String name, Instant createdAt) {}
