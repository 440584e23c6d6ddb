package millrace.auth.team;

import java.time.Instant;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * A team. Each member is an item of their own beside it; who adds one writes the team too, so that
 * its events keep their order.
 *
 * @param members how many there are, at most {@link #MAX_MEMBERS}
 */
record Team(String teamId, String name, long creatorId, int members, Instant createdAt) {

    static final int MAX_MEMBERS = 100;

    static Records<String, Team> in(Table table) {
        return Records.in(
                table, Team.class, teamId -> Key.of("TEAM#" + teamId, "TEAM"), Team::teamId);
    }

    boolean isFull() {
        return members >= MAX_MEMBERS;
    }

    Team withOneMore() {
        return new Team(teamId, name, creatorId, members + 1, createdAt);
    }
}
