package millrace.operations.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lists of what the trail took in within each five minutes, whenever it occurred. Once a slice
 * is over and the functions that began in it have ended, its lists never change.
 */
public final class RecordedSlices {

    public static final Duration LENGTH = Duration.ofMinutes(5);

    /** Each takes about 1,000 writes a second. */
    private static final int SHARDS = 16;

    private RecordedSlices() {}

    /** The beginning of the slice that a moment is in. */
    public static Instant of(Instant moment) {
        return Instant.ofEpochSecond(
                Math.floorDiv(moment.getEpochSecond(), LENGTH.toSeconds()) * LENGTH.toSeconds());
    }

    /** The lists of a slice, in all shards. */
    public static List<String> lists(Instant slice) {
        return IntStream.range(0, SHARDS).mapToObj(shard -> list(slice, shard)).toList();
    }

    static String listOf(TrailEntry entry) {
        return list(of(entry.recordedAt()), Math.floorMod(entry.eventId().hashCode(), SHARDS));
    }

    private static String list(Instant slice, int shard) {
        return "RECORDED#" + slice + "#" + shard;
    }
}
