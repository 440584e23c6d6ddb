package millrace.auth.team;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import millrace.auth.account.Accounts;
import millrace.auth.team.TeamMember.Role;
import millrace.events.auth.TeamMemberAdded;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.table.OutcomeUnknown;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/** {@code POST /api/teams/{id}/members}: an owner adds a user. */
public record AddMemberEndpoint(Table table, Ids ids, Clock clock) implements Endpoint {

    record Request(long userId, Role role) {}

    record Answer(String teamId, long userId, Role role) {}

    @Override
    public Reply answer(Call call) {
        var request = call.body(Request.class);
        var teamId = call.path("id");
        var members = TeamMember.in(table);
        var caller = members.value(new TeamMember.Id(teamId, call.caller().userId()));
        var team = Team.in(table).find(teamId);
        if (caller.isEmpty() || team.isEmpty()) {
            return ReadTeamEndpoint.unknown();
        }
        var by = ids.next();
        var there = members.value(new TeamMember.Id(teamId, request.userId()));
        there.ifPresent(member -> throwIfAddedBy(by, member));
        return refusal(caller.get().role(), team.get().value(), request.userId(), there.isPresent())
                .orElseGet(() -> added(team.get(), request, by));
    }

    /** An addition that an earlier decision of this very request wrote is no refusal. */
    private static void throwIfAddedBy(String request, TeamMember member) {
        if (request.equals(member.addedBy())) {
            throw new OutcomeUnknown("An earlier decision of the request was written", null);
        }
    }

    private Optional<Reply> refusal(Role caller, Team team, long userId, boolean isThere) {
        if (caller != Role.OWNER) {
            return Optional.of(
                    Reply.rejected(
                            403, "OWNER_REQUIRED", "Only an owner of the team adds others."));
        }
        if (isThere) {
            return Optional.of(
                    Reply.rejected(409, "ALREADY_MEMBER", "The user is in the team already."));
        }
        if (team.isFull()) {
            return Optional.of(
                    Reply.rejected(
                            409,
                            "TEAM_FULL",
                            "A team has at most " + Team.MAX_MEMBERS + " members."));
        }
        return Accounts.in(table).value(userId).isPresent()
                ? Optional.empty()
                : Optional.of(Reply.rejected(404, "USER_NOT_FOUND", "There is no such user."));
    }

    private Reply added(Stored<Team> team, Request request, String by) {
        var now = clock.instant();
        var teamId = team.value().teamId();
        return Reply.of(201, new Answer(teamId, request.userId(), request.role()))
                .committing(work(team, request, by, now));
    }

    private Work work(Stored<Team> team, Request request, String by, Instant now) {
        var teamId = team.value().teamId();
        var member = new TeamMember(teamId, request.userId(), request.role(), now, by);
        return Work.of(
                        Team.in(table).replace(team, team.value().withOneMore()),
                        TeamMember.in(table).create(member))
                .publish(
                        new TeamMemberAdded(
                                teamId,
                                request.userId(),
                                request.role().name(),
                                now.toEpochMilli()),
                        team.version() + 1);
    }
}
