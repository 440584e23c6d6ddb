package millrace.users.team;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import millrace.events.EventMessage;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.platform.table.Change;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Records teams and who their owners added: one handler for each event that tells of them. A member
 * may be told before the team is.
 */
public final class RecordTeams {

    private final Records<String, Team> teams;
    private final Records<Membership.Id, Membership> memberships;

    public RecordTeams(Table table) {
        this.teams = Teams.in(table);
        this.memberships = Teams.memberships(table);
    }

    public Work created(EventMessage<TeamCreated> message) {
        var event = message.payload();
        if (teams.find(event.teamId()).isPresent()) {
            return Work.nothing();
        }
        var at = Instant.ofEpochMilli(event.timestamp());
        var founder = new Membership.Id(event.creatorId(), event.teamId());
        var work =
                Work.of(
                        teams.create(
                                new Team(event.teamId(), event.creatorId(), event.teamName(), at)));
        return with(
                work,
                change(
                        founder,
                        known -> known.asFounder(at),
                        () -> Membership.founding(founder, at)));
    }

    public Work memberAdded(EventMessage<TeamMemberAdded> message) {
        var event = message.payload();
        var at = Instant.ofEpochMilli(event.timestamp());
        var member = new Membership.Id(event.userId(), event.teamId());
        return with(
                Work.nothing(),
                change(
                        member,
                        known -> known.addedAs(event.role(), at),
                        () -> Membership.added(member, event.role(), at)));
    }

    /** Nothing where the membership is known as it is told. */
    private Stream<Change> change(
            Membership.Id id, UnaryOperator<Membership> next, Supplier<Membership> first) {
        var read = memberships.find(id);
        if (read.isEmpty()) {
            return Stream.of(memberships.create(first.get()));
        }
        var known = read.get();
        var changed = next.apply(known.value());
        return changed.equals(known.value())
                ? Stream.empty()
                : Stream.of(memberships.replace(known, changed));
    }

    private static Work with(Work work, Stream<Change> changes) {
        return changes.reduce(work, Work::and, (one, other) -> other);
    }
}
