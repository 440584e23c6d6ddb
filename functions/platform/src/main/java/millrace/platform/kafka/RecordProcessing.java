package millrace.platform.kafka;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import millrace.events.RetryPolicy;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.observation.internal.LogContext;
import millrace.platform.runtime.Backoff;
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
 * come again are the exception. Nothing is begun that does not fit into what the invocation has
 * left: the record comes again instead.
 */
final class RecordProcessing {

    /**
     * The most times that a record is decided again because another transaction was first, before
     * that counts as a failure.
     */
    static final int MAX_CONFLICTS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(RecordProcessing.class);

    private final ConsumerPorts ports;
    private final RetryPolicy retryPolicy;
    private final Duration longestAttempt;
    private final IncomingRecords records;

    RecordProcessing(ConsumerPorts ports, RetryPolicy retryPolicy, IncomingRecords records) {
        this(ports, retryPolicy, Duration.ZERO, records);
    }

    /**
     * @param longestAttempt the time that an attempt may take; with less left it is not begun
     */
    RecordProcessing(
            ConsumerPorts ports,
            RetryPolicy retryPolicy,
            Duration longestAttempt,
            IncomingRecords records) {
        this.ports = ports;
        this.retryPolicy = retryPolicy;
        this.longestAttempt = longestAttempt;
        this.records = records;
    }

    /** Packs the records of one batch. */
    GroupCommit groupCommit(int maxRecordsPerTransaction) {
        return new GroupCommit(ports.unitOfWork()::commit, maxRecordsPerTransaction, ports.pause());
    }

    /** False when the record must come again: it is neither handled nor given up. */
    boolean process(ConsumedRecord record, GroupCommit group, Deadline deadline) {
        if (!deadline.allows(longestAttempt)) {
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
            var passing = new Backoff(ports.pause(), deadline);
            int attempt = 1;
            while (true) {
                var failure = tryOnce(incoming, group, deadline);
                if (failure == null) {
                    return true;
                }
                if (isGivenUp(failure, attempt)) {
                    return records.giveUp(record, failure, attempt);
                }
                LOG.warn("Failed in attempt {}, will be tried again", attempt, failure);
                boolean goesOn =
                        failure instanceof PassingFailure
                                ? idle(group, passing::pause)
                                : waitAfter(attempt++, group, deadline);
                if (!goesOn || !deadline.allows(longestAttempt)) {
                    LOG.warn("No time left for another attempt: the record will come again");
                    return false;
                }
            }
        }
    }

    /** What is not the record's failure is no attempt, and no reason to give it up. */
    private boolean isGivenUp(RuntimeException failure, int attempt) {
        return !(failure instanceof PassingFailure)
                && (failure instanceof PoisonMessage || attempt == retryPolicy.attempts());
    }

    /** Null when the record is handled. */
    private @Nullable RuntimeException tryOnce(
            IncomingRecords.Incoming incoming, GroupCommit group, Deadline deadline) {
        var failure = tryOnce(incoming, incoming.decision(), group, deadline);
        var fallback = incoming.fallback();
        if (failure instanceof IllegalArgumentException && fallback != null) {
            LOG.error("Refused for good, so it is handled without its text", failure);
            return tryOnce(incoming, fallback, group, deadline);
        }
        return failure;
    }

    private @Nullable RuntimeException tryOnce(
            IncomingRecords.Incoming incoming,
            Supplier<Work> decision,
            GroupCommit group,
            Deadline deadline) {
        try {
            return decided(incoming, decision, group, deadline);
        } catch (RuntimeException failure) {
            return failure;
        } catch (StackOverflowError tooDeep) {
            return new PoisonMessage("Handling it nests too deeply", tooDeep);
        }
    }

    private @Nullable RuntimeException decided(
            IncomingRecords.Incoming incoming,
            Supplier<Work> decision,
            GroupCommit group,
            Deadline deadline) {
        var guard = Change.create(ports.inbox().handled(incoming.inboxId()));
        var backoff = new Backoff(ports.pause(), deadline);
        for (int conflict = 1; ; conflict++) {
            try {
                var changes =
                        ports.unitOfWork()
                                .changesOf(decision.get(), Cause.of(incoming.header()), guard);
                group.commit(changes);
                LOG.info("Handled {}", incoming.header().eventType());
                return null;
            } catch (ConditionsFailed refused) {
                if (refused.keys().contains(guard.key())) {
                    LOG.info(
                            "Delivered before, changed nothing: {}", incoming.header().eventType());
                    return null;
                }
                ports.metrics().count("Conflicts", 1);
                if (conflict > MAX_CONFLICTS || !idle(group, backoff::pause)) {
                    return tooMany(conflict, refused);
                }
            }
        }
    }

    private static RetriableFailure tooMany(int conflicts, ConditionsFailed last) {
        var text = "Other transactions were first " + conflicts + " times";
        return last.isContention() ? new PassingFailure(text) : new RetriableFailure(text);
    }

    private boolean waitAfter(int attempt, GroupCommit group, Deadline deadline) {
        var delay = retryPolicy.delayAfter(attempt, ports.pause().random());
        return deadline.allows(delay.plus(longestAttempt)) && idle(group, () -> elapsed(delay));
    }

    private boolean elapsed(Duration delay) {
        try {
            ports.pause().elapse(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Others' transactions do not wait for this lane meanwhile. */
    private static boolean idle(GroupCommit group, BooleanSupplier waiting) {
        group.laneIdle();
        try {
            return waiting.getAsBoolean();
        } finally {
            group.laneBusy();
        }
    }
}
