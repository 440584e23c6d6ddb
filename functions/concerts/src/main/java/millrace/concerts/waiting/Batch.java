package millrace.concerts.waiting;

import java.util.List;
import millrace.concerts.waiting.QueueEntries.TicketId;
import org.jspecify.annotations.Nullable;

/**
 * The people who joined a line between two readings of its counters. Once it is closed their
 * positions never change: after all earlier batches, side by side, by lot where it has a seed. It
 * needs no clocks to agree and no reading of all counters at one moment: a number belongs to the
 * first batch that reaches it.
 *
 * @param index from 1
 * @param first how many people are before it
 * @param before by shard, the numbers given to earlier batches
 * @param upTo by shard, the numbers given when it was closed
 * @param seed drawn when it was closed; null where those of lower shards come first
 */
record Batch(
        long scheduleId,
        int index,
        long first,
        List<Long> before,
        List<Long> upTo,
        @Nullable String seed) {

    long size() {
        long size = 0;
        for (int shard = 0; shard < upTo.size(); shard++) {
            size += given(shard);
        }
        return size;
    }

    /** The position of its last person. */
    long last() {
        return first + size();
    }

    boolean has(int shard, long number) {
        return number > before.get(shard) && number <= upTo.get(shard);
    }

    /** The position in the whole line, from 1, of a number that it has. */
    long position(int shard, long number) {
        long index = number - before.get(shard) - 1;
        for (int lower = 0; lower < shard; lower++) {
            index += given(lower);
        }
        return first + 1 + (seed == null ? index : new Shuffle(seed, size()).placeOf(index));
    }

    /**
     * The number that has a position of this batch.
     *
     * @throws IllegalArgumentException when the position is none of its own
     */
    TicketId at(long position) {
        long place = position - first - 1;
        if (place < 0 || place >= size()) {
            throw new IllegalArgumentException("Batch " + index + " has no position " + position);
        }
        long rest = seed == null ? place : new Shuffle(seed, size()).indexAt(place);
        int shard = 0;
        while (rest >= given(shard)) {
            rest -= given(shard);
            shard++;
        }
        return new TicketId(scheduleId, shard, before.get(shard) + rest + 1);
    }

    private long given(int shard) {
        return upTo.get(shard) - before.get(shard);
    }
}
