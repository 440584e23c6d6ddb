package millrace.operations.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Windows of one length, one after the other since 1970.
 *
 * @param length whole seconds
 */
record Windows(Duration length) {

    static final Windows MINUTES = new Windows(Duration.ofMinutes(1));
    static final Windows TEN_MINUTES = new Windows(Duration.ofMinutes(10));
    static final Windows HOURS = new Windows(Duration.ofHours(1));
    static final Windows DAYS = new Windows(Duration.ofDays(1));

    /** The beginning of the window that a moment is in. */
    Instant of(Instant moment) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), seconds) * seconds);
    }

    /** The beginnings of the windows that a span touches, in their order. */
    List<Instant> within(Instant from, Instant before) {
        return Stream.iterate(
                        of(from), window -> window.isBefore(before), window -> window.plus(length))
                .toList();
    }

    /** The partitions of a window's sums: one for each partition of the topic. */
    static List<String> shards(String kind, Instant window, int shards) {
        return IntStream.range(0, shards).mapToObj(shard -> shard(kind, window, shard)).toList();
    }

    static String shard(String kind, Instant window, int shard) {
        return kind + "#" + window + "#" + shard;
    }
}
