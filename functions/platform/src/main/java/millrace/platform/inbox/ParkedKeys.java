package millrace.platform.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.BoundedText;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that one consumer has parked. A key has a row while dead letters of it wait: the events
 * of these letters, in the order in which they are to be handled. The inbox decides which of them
 * were handled, so an event that stands here by accident holds nothing up. The row changes only on
 * the version that was read, in the transaction that handles its first event.
 *
 * <p>At most {@value #MAX_WAITING} events wait in order. Those beyond are dead letters as well, but
 * once the others are done, nothing waits for them any more.
 */
public final class ParkedKeys {

    /** The most events that wait in order; of 60 bytes or so each in one item. */
    public static final int MAX_WAITING = 500;

    /** A record with a longer key is of no aggregate; it parks nothing. */
    static final int MAX_KEY_BYTES = 512;

    /** The inbox remembers an event for longer than anything waits for it. */
    private static final Duration SHORTER_THAN_INBOX = Duration.ofDays(1);

    /** The events that are looked up in the inbox at once; nearly always the first decides. */
    private static final int LOOKED_UP = 10;

    private static final Logger LOG = LoggerFactory.getLogger(ParkedKeys.class);

    private final Records<String, ParkedKey> keys;
    private final Table table;
    private final Inbox inbox;
    private final Clock clock;
    private final Duration expiry;

    /** A key whose events wait. */
    record ParkedKey(String key, List<Waiting> waiting) {

        ParkedKey {
            waiting = List.copyOf(waiting);
        }

        Instant newest() {
            return waiting.stream()
                    .map(Waiting::since)
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
        }
    }

    /**
     * @param since when it was given up last
     */
    record Waiting(String eventId, Instant since) {}

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
    }

    /**
     * @param table of the consumer's context
     * @param group the consumer group
     * @param expiry the time for which the inbox remembers
     */
    public ParkedKeys(Table table, String group, Clock clock, Duration expiry) {
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
        this.clock = clock;
    }

    private static boolean isParkable(String key) {
        return !key.isEmpty() && BoundedText.utf8Bytes(key, MAX_KEY_BYTES).equals(key);
    }

    /** Those that wait, from the one on that is to be handled first; empty for most keys. */
    public List<String> waiting(String key) {
        return isParkable(key)
                ? keys.find(key).stream()
                        .flatMap(read -> unhandled(read.value()).stream())
                        .map(Waiting::eventId)
                        .toList()
                : List.of();
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
        boolean isOver = table.load(inbox.keyOf(eventId), Inbox.Handled.class).isPresent();
        var turn =
                turnOf(
                        key,
                        waiting ->
                                isOver
                                        ? Decision.free(without(waiting, eventId))
                                        : turn(waiting, eventId));
        return isOver ? new Turn(true, null, turn.changes()) : turn;
    }

    /** What makes the key go past an event that is not to be handled, wherever it waits. */
    public Turn withoutIt(String key, String eventId) {
        return turnOf(key, waiting -> Decision.free(without(waiting, eventId)));
    }

    /** Has an event wait that is given up: behind the others of its key, or before all later. */
    public List<Change> parking(String key, String eventId) {
        if (!isParkable(key) || !handled(List.of(eventId)).isEmpty()) {
            return List.of();
        }
        var read = keys.find(key);
        if (read.isEmpty()) {
            return List.of(keys.create(new ParkedKey(key, List.of(now(eventId)))));
        }
        return changes(read.get(), given(read.get().value().waiting(), eventId));
    }

    /** What is left to wait, and behind what. */
    private record Decision(@Nullable String behind, List<Waiting> waiting) {

        static Decision free(List<Waiting> waiting) {
            return new Decision(null, waiting);
        }
    }

    private Turn turnOf(String key, Function<List<Waiting>, Decision> decide) {
        return Optional.of(key)
                .filter(ParkedKeys::isParkable)
                .flatMap(keys::find)
                .map(read -> {
                    var decision = decide.apply(unhandled(read.value()));
                    return new Turn(false, decision.behind(), changes(read, decision.waiting()));
                })
                .orElse(Turn.FREE);
    }

    private Decision turn(List<Waiting> waiting, String eventId) {
        if (waiting.isEmpty() || waiting.getFirst().eventId().equals(eventId)) {
            return Decision.free(without(waiting, eventId));
        }
        return new Decision(waiting.getFirst().eventId(), given(waiting, eventId));
    }

    private static List<Waiting> without(List<Waiting> waiting, String eventId) {
        return waiting.stream().filter(each -> !each.eventId().equals(eventId)).toList();
    }

    /** Once each; one that is given up again stays where it is. */
    private List<Waiting> given(List<Waiting> waiting, String eventId) {
        var isThere = waiting.stream().anyMatch(each -> each.eventId().equals(eventId));
        if (isThere) {
            return waiting.stream()
                    .map(each -> each.eventId().equals(eventId) ? renewed(each) : each)
                    .toList();
        }
        if (waiting.size() >= MAX_WAITING) {
            LOG.error("{} events of the key wait: {} is not put in order", MAX_WAITING, eventId);
            return waiting;
        }
        return Stream.concat(waiting.stream(), Stream.of(now(eventId))).toList();
    }

    private Waiting now(String eventId) {
        return new Waiting(eventId, clock.instant());
    }

    /** Its letter is as young as its last failure, but a row is not written for every one. */
    private Waiting renewed(Waiting waiting) {
        return waiting.since().plus(SHORTER_THAN_INBOX).isAfter(clock.instant())
                ? waiting
                : now(waiting.eventId());
    }

    private List<Change> changes(Stored<ParkedKey> read, List<Waiting> next) {
        if (next.equals(read.value().waiting())) {
            return List.of();
        }
        return List.of(
                next.isEmpty()
                        ? Change.removeUnlessRecreated(read)
                        : Change.replaceUnlessRecreated(
                                read, keys.item(new ParkedKey(read.value().key(), next))));
    }

    /** Without those at its beginning that were handled, or that nobody can handle any more. */
    private List<Waiting> unhandled(ParkedKey parked) {
        var now = clock.instant();
        var waiting =
                parked.waiting().stream()
                        .filter(each -> each.since().plus(expiry).isAfter(now))
                        .toList();
        for (int from = 0; from < waiting.size(); from += LOOKED_UP) {
            int to = Math.min(from + LOOKED_UP, waiting.size());
            var looked = waiting.subList(from, to);
            var handled = handled(looked.stream().map(Waiting::eventId).toList());
            var left = new ArrayList<>(looked);
            left.removeIf(each -> handled.contains(each.eventId()));
            if (!left.isEmpty()) {
                left.addAll(waiting.subList(to, waiting.size()));
                return left;
            }
        }
        return List.of();
    }

    private Set<String> handled(Collection<String> eventIds) {
        var existing = table.existing(eventIds.stream().map(inbox::keyOf).toList());
        return eventIds.stream()
                .filter(eventId -> existing.contains(inbox.keyOf(eventId)))
                .collect(Collectors.toSet());
    }
}
