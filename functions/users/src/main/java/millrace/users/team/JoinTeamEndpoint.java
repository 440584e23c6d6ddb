package millrace.users.team;

import java.time.Clock;
import millrace.events.users.UserTeamJoined;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * {@code POST /api/users/teams/join}: joins a team that its owner added the caller to. Joining
 * again changes nothing. A team of others is answered as one that does not exist, so that nobody
 * finds out which teams there are.
 */
public final class JoinTeamEndpoint implements Endpoint {

    private final Records<String, Team> teams;
    private final Records<Membership.Id, Membership> memberships;
    private final Clock clock;

    record JoinTeam(String teamId) {}

    public JoinTeamEndpoint(Table table, Clock clock) {
        this.teams = Teams.in(table);
        this.memberships = Teams.memberships(table);
        this.clock = clock;
    }

    @Override
    public Reply answer(Call call) {
        var id = new Membership.Id(call.caller().userId(), call.body(JoinTeam.class).teamId());
        return memberships
                .find(id)
                .map(this::join)
                .orElseGet(() ->
                        Reply.rejected(
                                404,
                                "TEAM_NOT_FOUND",
                                "No team of this teamId has you as a member. Its owner adds"
                                        + " members; a member who was just added asks again in a"
                                        + " moment."));
    }

    private Reply join(Stored<Membership> read) {
        var membership = read.value();
        if (membership.joinedAt() != null) {
            return Reply.ok(view(membership));
        }
        var now = clock.instant();
        var joined = membership.joined(now);
        var event = new UserTeamJoined(joined.userId(), joined.teamId(), now.toEpochMilli());
        return Reply.ok(view(joined))
                .committing(
                        Work.of(memberships.replace(read, joined))
                                .publish(event, read.version() + 1));
    }

    private TeamView view(Membership membership) {
        return TeamView.of(membership, teams.value(membership.teamId()).orElse(null));
    }
}
