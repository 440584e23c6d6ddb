package millrace.auth.team;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Table;

/** {@code GET /api/teams/{id}}: a team, for its members; to anybody else there is none. */
public record ReadTeamEndpoint(Table table) implements Endpoint {

    record Answer(String teamId, String name, List<TeamMember.View> members) {}

    @Override
    public Reply answer(Call call) {
        var teamId = call.path("id");
        var mine = TeamMember.in(table).value(new TeamMember.Id(teamId, call.caller().userId()));
        return mine.flatMap(_ -> Team.in(table).value(teamId))
                .map(team -> new Answer(teamId, team.name(), TeamMember.of(teamId, table)))
                .map(Reply::ok)
                .orElseGet(ReadTeamEndpoint::unknown);
    }

    static Reply unknown() {
        return Reply.rejected(404, "TEAM_NOT_FOUND", "There is no such team of yours.");
    }
}
