package millrace.notifications;

import static java.util.stream.Collectors.toCollection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import millrace.events.EventHeader;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;

/**
 * The marks of the channels that have delivered an event's message, so that the retry of one
 * channel does not repeat the others.
 */
final class Deliveries {

    /** The lifetime of a mark, equal to an inbox row's: a redrive must not repeat a delivery. */
    private final Duration kept;

    private final Table table;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    enum Channel {
        EMAIL,
        SLACK
    }

    record Delivered(Instant at) {}

    Deliveries(Table table, UnitOfWork unitOfWork, Clock clock, Duration kept) {
        this.table = table;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.kept = kept;
    }

    /** The channels that have delivered the event's message. */
    Set<Channel> of(String eventId) {
        var delivered =
                table.existing(
                        Arrays.stream(Channel.values())
                                .map(channel -> keyOf(eventId, channel))
                                .toList());
        return Arrays.stream(Channel.values())
                .filter(channel -> delivered.contains(keyOf(eventId, channel)))
                .collect(toCollection(() -> EnumSet.noneOf(Channel.class)));
    }

    /** Marks the message as delivered by the channel. */
    Work mark(String eventId, Channel channel) {
        var now = clock.instant();
        return Work.of(
                Change.create(
                        Item.of(keyOf(eventId, channel), new Delivered(now))
                                .expiring(now.plus(kept))));
    }

    /** Commits a mark at once, before anything else is tried. */
    void commit(Work mark, EventHeader event) {
        try {
            unitOfWork.commit(mark, Cause.of(event));
        } catch (ConditionsFailed markedAlready) {
            // Another delivery of the same event has marked it: the mark is all that matters.
            return;
        }
    }

    private static Key keyOf(String eventId, Channel channel) {
        return Key.of("DELIVERY#" + eventId, channel.name());
    }
}
