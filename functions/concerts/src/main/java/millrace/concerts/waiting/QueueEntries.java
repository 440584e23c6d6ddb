package millrace.concerts.waiting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.concerts.concert.Schedule;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The people in the lines of schedules: a row by person, and a ticket by number, by which the timer
 * finds whose turn has come.
 */
final class QueueEntries {

    private record PersonId(long scheduleId, long userId) {}

    /** A number that a shard gave. */
    record TicketId(long scheduleId, int shard, long number) {}

    /** Tells who has a number. */
    record Ticket(long scheduleId, int shard, long number, long userId) {

        TicketId id() {
            return new TicketId(scheduleId, shard, number);
        }
    }

    private final Records<PersonId, QueueEntry> people;
    private final Records<TicketId, Ticket> tickets;

    QueueEntries(Table table) {
        this.people =
                Records.in(
                        table,
                        QueueEntry.class,
                        id -> Key.of("QUEUED#" + id.scheduleId() + "-" + id.userId(), "QUEUED"),
                        entry -> new PersonId(entry.scheduleId(), entry.userId()));
        this.tickets =
                Records.in(
                        table,
                        Ticket.class,
                        id ->
                                Key.of(
                                        "TICKET#" + id.scheduleId() + "-" + id.shard(),
                                        String.format(Locale.ROOT, "%013d", id.number())),
                        Ticket::id);
    }

    Optional<Stored<QueueEntry>> find(long scheduleId, long userId) {
        return people.find(new PersonId(scheduleId, userId));
    }

    /**
     * Writes an entry with a number of its own.
     *
     * @param before the person's earlier one, which it replaces
     */
    List<Change> join(Schedule schedule, QueueEntry entry, Optional<Stored<QueueEntry>> before) {
        var row = Retention.of(schedule, people.item(entry));
        var ticket = new Ticket(entry.scheduleId(), entry.shard(), entry.number(), entry.userId());
        return List.of(
                before.isPresent() ? Change.replace(before.get(), row) : Change.create(row),
                Change.create(Retention.of(schedule, tickets.item(ticket))));
    }

    Change replace(Schedule schedule, Stored<QueueEntry> read, QueueEntry next) {
        return Change.replace(read, Retention.of(schedule, people.item(next)));
    }

    /** The tickets of these numbers, read side by side, in their order. */
    List<Ticket> tickets(List<TicketId> numbers) {
        return tickets.values(numbers);
    }
}
