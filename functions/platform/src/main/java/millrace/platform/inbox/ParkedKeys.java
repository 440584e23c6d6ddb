package millrace.platform.inbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import millrace.events.BoundedText;
import millrace.platform.inbox.ParkedKey.Waiting;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * The keys that one consumer has parked. A key has a row while dead letters of it wait: the events
 * of these letters, in the order in which they are to be handled. The inbox decides which of them
 * were handled, and an event that another one made up for counts as handled, so what stands here by
 * accident holds nothing up. The row changes only on the version that was read, in the transaction
 * that handles its first event.
 *
 * <p>At most {@value #MAX_WAITING} events wait in order. Those beyond are dead letters as well, but
 * once the others are done, nothing waits for them any more.
 */
public final class ParkedKeys {

    /** The most events that wait in order, all of them in one item. */
    public static final int MAX_WAITING = 500;

    /** A record with a longer key is of no aggregate; it parks nothing. */
    static final int MAX_KEY_BYTES = 512;

    /** The inbox remembers an event for longer than anything waits for it. */
    private static final Duration SHORTER_THAN_INBOX = Duration.ofDays(1);

    /** The events that are looked up in the inbox at once; nearly always the first decides. */
    private static final int LOOKED_UP = 10;

    private final Records<String, ParkedKey> keys;
    private final Table table;
    private final Inbox inbox;
    private final BiPredicate<String, String> isMadeUpFor;
    private final Clock clock;
    private final Duration expiry;

    /**
     * The place of an event among those of its key.
     *
     * @param isOver whether the event was handled or discarded before
     * @param behind the event that has to be handled first; null where there is none
     * @param changes what is to be written with the event's effects, or before it is given up
     */
    public record Turn(boolean isOver, @Nullable String behind, List<Change> changes) {

        /** Of an event that nothing stands before. */
        public static final Turn FREE = new Turn(false, null, List.of());

        public Turn {
            changes = List.copyOf(changes);
        }

        Turn over() {
            return new Turn(true, null, changes);
        }
    }

    /**
     * @param table of the consumer's context
     * @param group the consumer group
     * @param givenUp what the context has dead-lettered
     * @param expiry the time for which the inbox remembers
     */
    public ParkedKeys(
            Table table, String group, GivenUpEvents givenUp, Clock clock, Duration expiry) {
        this.expiry = expiry.minus(SHORTER_THAN_INBOX);
        this.keys =
                Records.in(
                                table,
                                ParkedKey.class,
                                (String key) -> Key.of("PARKED#" + group + "#" + key, "PARKED"),
                                ParkedKey::key)
                        .expiring(parked -> parked.newest().plus(this.expiry));
        this.table = table;
        this.inbox = new Inbox(group, expiry, clock);
        this.isMadeUpFor = (key, eventId) -> givenUp.isMadeUpFor(key, group, eventId);
        this.clock = clock;
    }

    /** Those that wait, from the one on that is to be handled first; empty for most keys. */
    public List<String> waiting(String key) {
        return find(key).stream()
                .flatMap(read -> unhandled(read.value()).waiting().stream())
                .map(Waiting::eventId)
                .toList();
    }

    /**
     * Looks whether an event may be handled now. It costs two reads, side by side with those for
     * other records, and more only where the key is parked. The inbox is looked at ahead, because a
     * discarded event must not be begun again.
     *
     * <p>No condition says that a key without a row has none yet: whoever comes to an event has
     * come past all before it, and their rows were written before that.
     */
    public Turn turnOf(String key, String eventId) {
        if (isOver(eventId)) {
            return withoutIt(key, eventId).over();
        }
        var read = find(key);
        if (read.isEmpty()) {
            return Turn.FREE;
        }
        var parked = unhandled(read.get().value());
        if (parked.isFree() || parked.first().equals(eventId)) {
            return new Turn(false, null, changes(read.get(), parked.without(eventId)));
        }
        var joined = parked.with(eventId, clock.instant());
        return new Turn(false, parked.first(), changes(read.get(), joined));
    }

    /**
     * The turn of an event that asks again for an effect which did not show. It waits for no other:
     * whoever asks again does so whatever became of the events before, and a saga that is stuck
     * behind a dead letter gets on by it.
     */
    public Turn turnOfRepeating(String key, String eventId) {
        var turn = withoutIt(key, eventId);
        return isOver(eventId) ? turn.over() : turn;
    }

    /**
     * The changes that make the key go past an event that is not to be handled, wherever it waits.
     */
    public Turn withoutIt(String key, String eventId) {
        return new Turn(false, null, changed(key, parked -> parked.without(eventId)));
    }

    /** Has an event wait that is given up: behind the others of its key, or before all later. */
    public List<Change> parking(String key, String eventId) {
        if (!isParkable(key) || isOver(eventId)) {
            return List.of();
        }
        var now = clock.instant();
        return find(key)
                .map(read -> changes(read, unhandled(read.value()).with(eventId, now)))
                .orElseGet(() ->
                        List.of(keys.create(new ParkedKey(key, List.of()).with(eventId, now))));
    }

    private static boolean isParkable(String key) {
        return !key.isEmpty() && BoundedText.utf8Bytes(key, MAX_KEY_BYTES).equals(key);
    }

    private Optional<Stored<ParkedKey>> find(String key) {
        return isParkable(key) ? keys.find(key) : Optional.empty();
    }

    private boolean isOver(String eventId) {
        return table.load(inbox.keyOf(eventId), Inbox.Handled.class).isPresent();
    }

    private List<Change> changed(String key, UnaryOperator<ParkedKey> next) {
        return find(key)
                .map(read -> changes(read, next.apply(unhandled(read.value()))))
                .orElse(List.of());
    }

    private List<Change> changes(Stored<ParkedKey> read, ParkedKey next) {
        if (next.equals(read.value())) {
            return List.of();
        }
        return List.of(
                next.isFree()
                        ? Change.removeUnlessRecreated(read)
                        : Change.replaceUnlessRecreated(read, keys.item(next)));
    }

    /** Without those at its beginning that were handled, or that nobody can handle any more. */
    private ParkedKey unhandled(ParkedKey parked) {
        var waiting = parked.youngerThan(expiry, clock.instant()).waiting();
        for (int from = 0; from < waiting.size(); from += LOOKED_UP) {
            int to = Math.min(from + LOOKED_UP, waiting.size());
            var left = unhandled(parked.key(), waiting.subList(from, to));
            if (!left.isEmpty()) {
                left.addAll(waiting.subList(to, waiting.size()));
                return parked.of(left);
            }
        }
        return parked.of(List.of());
    }

    private List<Waiting> unhandled(String key, List<Waiting> looked) {
        var handled = table.existing(looked.stream().map(each -> row(each)).toList());
        var left = new ArrayList<>(looked);
        left.removeIf(each -> handled.contains(row(each)));
        while (!left.isEmpty() && isMadeUpFor.test(key, left.getFirst().eventId())) {
            left.removeFirst();
        }
        return left;
    }

    private Key row(Waiting waiting) {
        return inbox.keyOf(waiting.eventId());
    }
}
