package millrace.users.team;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A team as one of its members sees it.
 *
 * @param name null until the team's own event has come
 * @param joinedAt null while the user has not joined
 */
record TeamView(
        String teamId,
        @Nullable String name,
        String role,
        Status status,
        Instant addedAt,
        @Nullable Instant joinedAt) {

    /** The user's standing in a team that the owner added them to. */
    enum Status {
        ADDED,
        JOINED
    }

    static TeamView of(Membership membership, @Nullable Team team) {
        return new TeamView(
                membership.teamId(),
                team == null ? null : team.name(),
                membership.role(),
                membership.joinedAt() == null ? Status.ADDED : Status.JOINED,
                membership.addedAt(),
                membership.joinedAt());
    }
}
