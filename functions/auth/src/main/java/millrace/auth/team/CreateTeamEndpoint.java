package millrace.auth.team;

import java.time.Clock;
import java.util.List;
import millrace.auth.team.TeamMember.Role;
import millrace.events.auth.TeamCreated;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Table;
import millrace.platform.text.DisplayName;
import millrace.platform.work.Work;

/** {@code POST /api/teams}: a team of which the caller is the owner. */
public record CreateTeamEndpoint(Table table, Ids ids, Clock clock) implements Endpoint {

    private static final long FIRST_VERSION = 1;

    record Request(DisplayName name) {}

    @Override
    public Reply answer(Call call) {
        var now = clock.instant();
        var owner = call.caller().userId();
        var name = call.body(Request.class).name().value();
        var team = new Team(ids.next(), name, owner, 1, now);
        var member = new TeamMember(team.teamId(), owner, Role.OWNER, now, team.teamId());
        var work =
                Work.of(Team.in(table).create(team), TeamMember.in(table).create(member))
                        .publish(
                                new TeamCreated(team.teamId(), owner, name, now.toEpochMilli()),
                                FIRST_VERSION);
        var members = List.of(new TeamMember.View(owner, Role.OWNER));
        return Reply.of(201, new ReadTeamEndpoint.Answer(team.teamId(), name, members))
                .header("location", "/api/teams/" + team.teamId())
                .committing(work);
    }
}
