package millrace.users.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's place in a team: added by the team's owner, and joined by the user. The owner has joined
 * by founding it.
 *
 * @param joinedAt null while the user has not joined
 */
record Membership(
        long userId, String teamId, String role, Instant addedAt, @Nullable Instant joinedAt) {

    /** The role of a team's founder (U10). */
    static final String OWNER = "OWNER";

    /** A user in a team. */
    record Id(long userId, String teamId) {}

    static Membership added(Id id, String role, Instant at) {
        return new Membership(id.userId(), id.teamId(), role, at, null);
    }

    static Membership founding(Id id, Instant at) {
        return new Membership(id.userId(), id.teamId(), OWNER, at, at);
    }

    /** The membership once the owner's addition is known, which may be older than what is known. */
    Membership addedAs(String newRole, Instant at) {
        return at.isAfter(addedAt) ? new Membership(userId, teamId, newRole, at, joinedAt) : this;
    }

    /** The membership once it is known that the user founded the team. */
    Membership asFounder(Instant at) {
        return new Membership(userId, teamId, OWNER, at, at);
    }

    Membership joined(Instant at) {
        return new Membership(userId, teamId, role, addedAt, at);
    }

    Id id() {
        return new Id(userId, teamId);
    }
}
