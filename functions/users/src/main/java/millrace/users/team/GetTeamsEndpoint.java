package millrace.users.team;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/users/teams}: the teams that the caller was added to or founded. */
public final class GetTeamsEndpoint implements Endpoint {

    private final Records<String, Team> teams;
    private final Records<Membership.Id, Membership> memberships;

    record TeamList(List<TeamView> teams, @Nullable String next) {}

    public GetTeamsEndpoint(Table table) {
        this.teams = Teams.in(table);
        this.memberships = Teams.memberships(table);
    }

    @Override
    public Reply answer(Call call) {
        var asked = call.page(Teams.of(call.caller().userId()));
        var page = memberships.query(asked);
        var known =
                teams.values(page.values(Membership::teamId)).stream()
                        .collect(toMap(Team::teamId, team -> team));
        var views =
                page.values(membership -> TeamView.of(membership, known.get(membership.teamId())));
        return Reply.ok(new TeamList(views, call.next(asked, page)));
    }
}
