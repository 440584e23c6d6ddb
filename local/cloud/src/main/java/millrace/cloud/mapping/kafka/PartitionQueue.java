package millrace.cloud.mapping.kafka;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/**
 * One assigned partition: what waits, what is with the function, and up to where all is handled.
 * Used by its poller's thread only.
 */
final class PartitionQueue {

    private static final long NEVER = -1;

    private final ArrayDeque<KafkaSourceRecord> waiting = new ArrayDeque<>();
    private final ArrayDeque<KafkaSourceRecord> inFlight = new ArrayDeque<>();
    private long readUpTo;
    private long end;
    private long committed = NEVER;

    /**
     * @param position the offset that is read next; it is committed at once, so that the group has
     *     its place
     */
    PartitionQueue(long position) {
        this.readUpTo = position;
        this.end = position;
    }

    void add(KafkaSourceRecord record) {
        waiting.add(record);
    }

    /** Also moves over records that no filter let through. */
    void readUpTo(long nextOffset) {
        readUpTo = nextOffset;
    }

    long readUpTo() {
        return readUpTo;
    }

    /** A partition is with at most one invocation at a time, which keeps its order. */
    boolean idle() {
        return inFlight.isEmpty();
    }

    ArrayDeque<KafkaSourceRecord> waiting() {
        return waiting;
    }

    /** The first waiting record goes to the function. */
    KafkaSourceRecord take() {
        var record = waiting.removeFirst();
        inFlight.add(record);
        return record;
    }

    /** Records of this partition are handled, in order. */
    void handled(List<KafkaSourceRecord> records) {
        records.forEach(inFlight::removeFirstOccurrence);
    }

    /** The next offset of this partition that is not handled. */
    private long handledUpTo() {
        if (!inFlight.isEmpty()) {
            return inFlight.getFirst().source().offset();
        }
        return waiting.isEmpty() ? readUpTo : waiting.getFirst().source().offset();
    }

    boolean hasNewCommit() {
        return handledUpTo() > committed;
    }

    long takeCommit() {
        committed = handledUpTo();
        return committed;
    }

    Optional<Instant> oldest() {
        var first = inFlight.isEmpty() ? waiting.peekFirst() : inFlight.getFirst();
        return Optional.ofNullable(first).map(KafkaSourceRecord::timestamp);
    }

    /** The topic has records up to this offset; one from an older answer changes nothing. */
    void endsAt(long offset) {
        end = Math.max(end, offset);
    }

    /** Offsets from the next that is to be handled to the end. */
    long lag() {
        return Math.max(end, readUpTo) - handledUpTo();
    }
}
