package millrace.platform.kafka;

import java.time.Duration;
import millrace.events.ConsumerDefinition;
import millrace.events.EventHeader;
import millrace.events.RetryPolicy;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.KeyParked;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.observation.internal.LogContext;
import millrace.platform.runtime.Deadline;
import millrace.platform.work.internal.GroupCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one record: read, decide, commit; again after a conflict or a passing failure; or give it
 * up. A record that met a system which is down is not given up for it. Whether it was handled
 * before is not asked ahead: its transaction says it, and records that come again are the
 * exception. Nothing is begun that does not fit into what the invocation has left: the record comes
 * again instead.
 */
final class RecordProcessing {

    /**
     * The most times that a record waits in one invocation for an open circuit. Waiting here costs
     * less than coming again, and spares the mapping's retries, which are counted.
     */
    static final int MAX_UNSENT = 3;

    private static final int LANES_APART_MS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(RecordProcessing.class);

    private final ConsumerPorts ports;
    private final RetryPolicy retryPolicy;
    private final Duration heldAtMost;
    private final Duration longestAttempt;
    private final IncomingRecords records;

    /**
     * @param longestAttempt the time that an attempt may take; with less left it is not begun
     */
    RecordProcessing(
            ConsumerPorts ports,
            ConsumerDefinition definition,
            Duration longestAttempt,
            IncomingRecords records) {
        this.ports = ports;
        this.retryPolicy = definition.retries();
        this.heldAtMost = definition.source().retention().multipliedBy(3).dividedBy(4);
        this.longestAttempt = longestAttempt;
        this.records = records;
    }

    /** Packs the records of one batch. */
    GroupCommit groupCommit(int maxRecordsPerTransaction) {
        return new GroupCommit(ports.unitOfWork()::commit, maxRecordsPerTransaction, ports.pause());
    }

    /** False when the record must come again: it is neither handled nor given up. */
    boolean process(ConsumedRecord record, GroupCommit group, Deadline deadline) {
        var time = new LaneTime(group, deadline, longestAttempt, ports.pause());
        if (!time.allowsAttempt()) {
            LOG.warn("No time left in this invocation: the record will come again");
            return false;
        }
        var taken = record;
        IncomingRecords.@Nullable Incoming incoming;
        try {
            taken = time.untilPassed(() -> record.asJson(ports.values()));
            incoming = records.read(taken);
        } catch (PassingFailure unread) {
            return comesAgain(record, null, unread, 0);
        } catch (RuntimeException unreadable) {
            return records.giveUp(taken, null, unreadable, 1);
        } catch (StackOverflowError tooDeep) {
            var poison = new PoisonMessage("It nests too deeply", tooDeep);
            return records.giveUp(taken, null, poison, 1);
        }
        return incoming == null || attempt(taken, incoming, time);
    }

    private boolean attempt(
            ConsumedRecord record, IncomingRecords.Incoming incoming, LaneTime time) {
        try (var span = RecordSpan.begin(record, incoming.header());
                var _ =
                        LogContext.record(
                                record.topic(),
                                record.partition(),
                                record.offset(),
                                incoming.header())) {
            boolean isDone = attempts(record, incoming.in(span.traceparent()), time);
            if (!isDone) {
                span.failed();
            }
            return isDone;
        }
    }

    private boolean attempts(
            ConsumedRecord record, IncomingRecords.Incoming incoming, LaneTime time) {
        var passing = time.backoff();
        int made = 0;
        int unsent = 0;
        while (true) {
            var failure = RecordAttempt.of(incoming, ports, time);
            if (failure == null) {
                return true;
            }
            made += isAttempt(failure) ? 1 : 0;
            boolean isLast = isFinal(failure) || made == retryPolicy.attempts();
            if (isLast && !(failure instanceof PassingFailure)) {
                return records.giveUp(record, incoming.header(), failure, made);
            }
            LOG.warn("Failed in attempt {}", made, failure);
            var goesOn =
                    switch (failure) {
                        case CircuitOpen open ->
                                ++unsent <= MAX_UNSENT && time.pauses(afterCircuit(open));
                        case PassingFailure _ when !isAttempt(failure) -> time.pauses(passing);
                        default -> !isLast && time.pauses(delayAfter(made));
                    };
            if (!goesOn || !time.allowsAttempt()) {
                return comesAgain(record, incoming.header(), failure, made);
            }
        }
    }

    /** Another attempt would end in the same way. */
    private static boolean isFinal(RuntimeException failure) {
        return failure instanceof PoisonMessage || failure instanceof KeyParked;
    }

    /**
     * A call that was made: not one that its circuit kept back, nor a table that throttles, nor a
     * record whose turn it is not.
     */
    private static boolean isAttempt(RuntimeException failure) {
        return switch (failure) {
            case CircuitOpen _, KeyParked _ -> false;
            case SystemUnavailable _ -> true;
            case PassingFailure _ -> false;
            default -> true;
        };
    }

    private Duration delayAfter(int attempt) {
        return retryPolicy.delayAfter(attempt, ports.pause().random());
    }

    /** Lanes that wait for one circuit come back apart, so that any of them may be the first. */
    private Duration afterCircuit(CircuitOpen open) {
        return open.retryAfter().plusMillis(ports.pause().random().nextInt(LANES_APART_MS));
    }

    /**
     * Always false, but for a record that waits for a passing failure until it is too old: it is
     * given up while its dead letter can still be written with its cause.
     */
    private boolean comesAgain(
            ConsumedRecord record,
            @Nullable EventHeader header,
            RuntimeException failure,
            int attempts) {
        if (failure instanceof PassingFailure && isTooOld(record)) {
            return records.giveUp(record, header, failure, attempts);
        }
        if (failure instanceof SystemUnavailable down) {
            ports.metrics().count("RecordsHeldBack", 1);
            LOG.warn("{} is unavailable", down.system());
        }
        LOG.warn("The record will come again");
        return false;
    }

    private boolean isTooOld(ConsumedRecord record) {
        var written = record.writtenAt();
        return written.isPresent()
                && written.get().plus(heldAtMost).isBefore(ports.clock().instant());
    }
}
