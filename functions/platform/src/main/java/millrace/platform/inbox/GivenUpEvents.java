package millrace.platform.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import millrace.events.EventHeader;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The events that the consumers of one table have dead-lettered, as long as the inbox remembers
 * handled ones. An event that repeats such a one and takes effect is noted here in the same
 * transaction. Where the very same event takes effect later, its inbox row says so.
 */
public final class GivenUpEvents {

    /** The most of them that one event is noted for; one event that is asked for again has few. */
    static final int MAX_FOR_ONE_EVENT = 10;

    private final Records<Id, GivenUp> events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    /**
     * @param key of the record in Kafka
     */
    private record Id(String key, String group, String eventId) {

        Key rowKey() {
            return Key.of(partitionOf(key), group + "#" + eventId);
        }
    }

    /**
     * The place of a record in Kafka.
     *
     * @param key at most 1,024 bytes
     */
    public record Place(String topic, int partition, long offset, String key) {}

    /**
     * An event that was dead-lettered.
     *
     * @param effectAt when an event that repeats it took effect; null while none has
     * @param effectOf the id of that event
     */
    public record GivenUp(
            Place place,
            String group,
            String eventId,
            String eventType,
            Instant givenUpAt,
            @Nullable Instant effectAt,
            @Nullable String effectOf) {

        private Id id() {
            return new Id(place.key(), group, eventId);
        }

        private GivenUp takenEffect(Instant at, String of) {
            return new GivenUp(place, group, eventId, eventType, givenUpAt, at, of);
        }
    }

    public GivenUpEvents(Table table, UnitOfWork unitOfWork, Clock clock, Duration expiry) {
        this.events =
                Records.in(table, GivenUp.class, Id::rowKey, GivenUp::id)
                        .expiring(event -> event.givenUpAt().plus(expiry));
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    private static String partitionOf(String key) {
        return "GIVEN_UP#" + key;
    }

    /** Remembers an event whose dead letter is written; one that was given up before stays so. */
    public void remember(Place place, String group, EventHeader event) {
        var givenUp =
                new GivenUp(
                        place,
                        group,
                        event.eventId(),
                        event.eventType(),
                        clock.instant(),
                        null,
                        null);
        try {
            unitOfWork.commit(List.of(events.create(givenUp)));
        } catch (ConditionsFailed rememberedBefore) {
            return;
        }
    }

    /** The events of this key; of more than {@link Table#MAX_PAGE} the first. */
    public List<Stored<GivenUp>> of(String key) {
        return events.query(Query.of(partitionOf(key))).items();
    }

    /** The events of this key that nothing has made up for yet. */
    public List<Stored<GivenUp>> open(String key, Predicate<GivenUp> chosen) {
        return of(key).stream()
                .filter(event -> event.value().effectAt() == null && chosen.test(event.value()))
                .limit(MAX_FOR_ONE_EVENT)
                .toList();
    }

    /** True where an event that repeats this one took effect. */
    public boolean isMadeUpFor(String key, String group, String eventId) {
        return events.value(new Id(key, group, eventId))
                .filter(event -> event.effectAt() != null)
                .isPresent();
    }

    /** Notes that an event that repeats this one takes effect now. */
    public Change takenEffect(Stored<GivenUp> event, String of) {
        return events.replace(event, event.value().takenEffect(clock.instant(), of));
    }
}
