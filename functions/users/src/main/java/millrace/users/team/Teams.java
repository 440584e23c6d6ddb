package millrace.users.team;

import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** Teams by their ids, and the memberships of each user in the user's partition. */
final class Teams {

    private static final String OF_USER = "TEAM#";

    private Teams() {}

    static Records<String, Team> in(Table table) {
        return Records.in(
                table, Team.class, teamId -> Key.of("TEAM#" + teamId, "TEAM"), Team::teamId);
    }

    static Records<Membership.Id, Membership> memberships(Table table) {
        return Records.in(
                table,
                Membership.class,
                id -> Key.of("USER#" + id.userId(), OF_USER + id.teamId()),
                Membership::id);
    }

    static Query of(long userId) {
        return Query.of("USER#" + userId, OF_USER);
    }
}
