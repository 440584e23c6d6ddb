package millrace.operations.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The places of moments in the trail. In the index of all events an hour is spread over {@value
 * #SHARDS} partitions, each of which takes about 1,000 index writes of a kilobyte a second.
 */
final class TrailTime {

    static final int SHARDS = 16;

    /** Moments that have four digits for a year; others stand at the nearest that has. */
    static final Instant FIRST = Instant.EPOCH;

    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private static final DateTimeFormatter SORTABLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int MOMENT_LENGTH = "2026-01-01T12:00:00.000000000Z".length();

    private TrailTime() {}

    /** A text of one length, in the order of time; before the position of any event of its time. */
    static String sortable(Instant moment) {
        return SORTABLE.format(bounded(moment));
    }

    static String position(Instant occurredAt, String eventId) {
        return sortable(occurredAt) + "#" + eventId;
    }

    /** The moment of a position that one of the methods above has made. */
    static Instant momentOf(String position) {
        return SORTABLE.parse(position.substring(0, MOMENT_LENGTH), Instant::from);
    }

    /** Empty for a position that is a moment alone. */
    static String eventIdOf(String position) {
        return position.substring(Math.min(position.length(), MOMENT_LENGTH + 1));
    }

    static Instant hourOf(Instant moment) {
        return bounded(moment).truncatedTo(ChronoUnit.HOURS);
    }

    static Instant hourAfter(Instant hour) {
        return hour.plus(Duration.ofHours(1));
    }

    /** The partition of the index that holds the event. */
    static String shard(Instant occurredAt, String eventId) {
        return shard(hourOf(occurredAt), Math.floorMod(eventId.hashCode(), SHARDS));
    }

    static List<String> shards(Instant hour) {
        return IntStream.range(0, SHARDS).mapToObj(number -> shard(hour, number)).toList();
    }

    private static String shard(Instant hour, int number) {
        return "TIME#" + HOUR.format(hour) + "#" + number;
    }

    static Instant bounded(Instant moment) {
        return moment.isBefore(FIRST) ? FIRST : moment.isAfter(LAST) ? LAST : moment;
    }
}
