package millrace.auth.team;

import java.time.Instant;
import java.util.List;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * A user in a team.
 *
 * @param addedBy an id of the request that added them
 */
record TeamMember(String teamId, long userId, Role role, Instant since, String addedBy) {

    private static final String SORT_PREFIX = "MEMBER#";

    /** An owner adds members; a member sees the team. */
    enum Role {
        OWNER,
        MEMBER
    }

    /** A membership's id. */
    record Id(String teamId, long userId) {}

    /** The form in answers. */
    record View(long userId, Role role) {}

    static Records<Id, TeamMember> in(Table table) {
        return Records.in(
                table,
                TeamMember.class,
                id -> Key.of("TEAM#" + id.teamId(), SORT_PREFIX + id.userId()),
                member -> new Id(member.teamId(), member.userId()));
    }

    /** All of a team: there are no more than a page holds. */
    static List<View> of(String teamId, Table table) {
        return in(table)
                .query(Query.of("TEAM#" + teamId, SORT_PREFIX))
                .values(member -> new View(member.userId(), member.role()));
    }
}
