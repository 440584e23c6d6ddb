package millrace.platform.kafka;

import java.time.Duration;
import java.util.function.Supplier;
import millrace.events.RetryPolicy;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.internal.LogContext;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.platform.work.internal.GroupCommit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one record: read, decide, commit; again after a conflict or a passing failure; or give it
 * up. Whether it was handled before is not asked ahead: its transaction says it, and records that
 * come again are the exception.
 */
final class RecordProcessing {

    /**
     * The most times that a record is decided again because another transaction was first, before
     * that counts as a failure.
     */
    static final int MAX_CONFLICTS = 20;

    /** Kept free at the end of an invocation, for the commit and the answer. */
    static final Duration RESERVE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RecordProcessing.class);

    private final ConsumerPorts ports;
    private final RetryPolicy retryPolicy;
    private final IncomingRecords records;

    RecordProcessing(ConsumerPorts ports, RetryPolicy retryPolicy, IncomingRecords records) {
        this.ports = ports;
        this.retryPolicy = retryPolicy;
        this.records = records;
    }

    /** Packs the records of one batch. */
    GroupCommit groupCommit(int maxRecordsPerTransaction) {
        return new GroupCommit(ports.unitOfWork()::commit, maxRecordsPerTransaction, ports.pause());
    }

    /** False when the record must come again: it is neither handled nor given up. */
    boolean process(ConsumedRecord record, GroupCommit group, Deadline deadline) {
        if (deadline.remaining().compareTo(RESERVE) < 0) {
            LOG.warn("No time left in this invocation: the record will come again");
            return false;
        }
        IncomingRecords.@Nullable Incoming incoming;
        try {
            incoming = records.read(record);
        } catch (RuntimeException unreadable) {
            return records.giveUp(record, unreadable, 1);
        } catch (StackOverflowError tooDeep) {
            return records.giveUp(record, new PoisonMessage("It nests too deeply", tooDeep), 1);
        }
        return incoming == null || attempt(record, incoming, group, deadline);
    }

    private boolean attempt(
            ConsumedRecord record,
            IncomingRecords.Incoming incoming,
            GroupCommit group,
            Deadline deadline) {
        try (var _ =
                LogContext.record(
                        record.topic(), record.partition(), record.offset(), incoming.header())) {
            for (int attempt = 1; ; attempt++) {
                var failure = tryOnce(incoming, group);
                if (failure == null) {
                    return true;
                }
                int most = retryPolicy.attempts();
                if (failure instanceof PoisonMessage || attempt == most) {
                    return records.giveUp(record, failure, attempt);
                }
                LOG.warn("Attempt {}/{} failed, will be tried again", attempt, most, failure);
                if (!waitAfter(attempt, group, deadline)) {
                    return false;
                }
            }
        }
    }

    /** Null when the record is handled. */
    private @Nullable RuntimeException tryOnce(
            IncomingRecords.Incoming incoming, GroupCommit group) {
        var failure = tryOnce(incoming, incoming.decision(), group);
        var fallback = incoming.fallback();
        if (failure instanceof IllegalArgumentException && fallback != null) {
            LOG.error("Refused for good, so it is handled without its text", failure);
            return tryOnce(incoming, fallback, group);
        }
        return failure;
    }

    private @Nullable RuntimeException tryOnce(
            IncomingRecords.Incoming incoming, Supplier<Work> decision, GroupCommit group) {
        var header = incoming.header();
        var cause = Cause.of(header);
        try {
            for (int conflict = 0; conflict <= MAX_CONFLICTS; conflict++) {
                var guard = Change.create(ports.inbox().handled(incoming.inboxId()));
                try {
                    var work = decision.get();
                    group.commit(ports.unitOfWork().changesOf(work, cause, guard));
                    LOG.info("Handled {}", header.eventType());
                    return null;
                } catch (ConditionsFailed refused) {
                    if (refused.keys().contains(guard.key())) {
                        LOG.info("Delivered before, changed nothing: {}", header.eventType());
                        return null;
                    }
                    ports.metrics().count("Conflicts", 1);
                }
            }
            return new RetriableFailure(
                    "Other transactions were first " + MAX_CONFLICTS + " times");
        } catch (RuntimeException failure) {
            return failure;
        } catch (StackOverflowError tooDeep) {
            return new PoisonMessage("Handling it nests too deeply", tooDeep);
        }
    }

    private boolean waitAfter(int attempt, GroupCommit group, Deadline deadline) {
        var delay = retryPolicy.delayAfter(attempt, ports.pause().random());
        if (deadline.remaining().compareTo(delay.plus(RESERVE)) < 0) {
            LOG.warn(
                    "No time left for another attempt in this invocation: the record will come"
                            + " again");
            return false;
        }
        group.laneIdle();
        try {
            ports.pause().elapse(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            group.laneBusy();
        }
    }
}
