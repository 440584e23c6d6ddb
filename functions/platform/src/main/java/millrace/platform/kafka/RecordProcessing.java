package millrace.platform.kafka;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.events.Decoded;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventMessage;
import millrace.events.UnreadableEvent;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.inbox.Inbox;
import millrace.platform.lambda.Deadline;
import millrace.platform.observation.Metrics;
import millrace.platform.observation.Observed;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Cause;
import millrace.platform.work.GroupCommit;
import millrace.platform.work.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one record: decode, decide, commit; again after a conflict or a passing failure; or the
 * dead letter.
 */
final class RecordProcessing {

    /**
     * How often a record is decided again because another transaction was first, before that counts
     * as a failure.
     */
    static final int MAX_CONFLICTS = 20;

    /** Kept free at the end of an invocation, for the commit and the answer. */
    static final Duration RESERVE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RecordProcessing.class);

    private final Consumption consumption;
    private final Map<Class<? extends Event>, EventHandler<? extends Event>> handlers;
    private final Inbox inbox;

    /** What a consumer needs from outside itself. */
    record Consumption(
            String group,
            Table table,
            UnitOfWork unitOfWork,
            EventCodec codec,
            RetryPolicy retryPolicy,
            DeadLetters deadLetters,
            Pause pause,
            RandomGenerator random,
            Metrics metrics) {}

    RecordProcessing(
            Consumption consumption,
            Map<Class<? extends Event>, EventHandler<? extends Event>> handlers,
            Inbox inbox) {
        this.consumption = consumption;
        this.handlers = Map.copyOf(handlers);
        this.inbox = inbox;
    }

    void commit(List<Change> changes) {
        consumption.unitOfWork().commit(changes);
    }

    /** One look-up for the whole batch, before anything is decoded. */
    HandledBefore handledBefore(KafkaEvent event) {
        var keys = new HashSet<Key>();
        var found = new HashSet<Key>();
        for (var records : event.records().values()) {
            for (var record : records) {
                var eventId = record.headerTexts().get(HandledBefore.EVENT_ID_HEADER);
                if (eventId != null && !eventId.isBlank() && eventId.length() <= 100) {
                    keys.add(inbox.keyOf(eventId));
                }
                if (keys.size() == Table.MAX_PAGE) {
                    found.addAll(existing(keys));
                    keys.clear();
                }
            }
        }
        found.addAll(existing(keys));
        return new HandledBefore(found, inbox);
    }

    private java.util.Set<Key> existing(java.util.Set<Key> keys) {
        try {
            return keys.isEmpty() ? java.util.Set.of() : consumption.table().existing(keys);
        } catch (RetriableFailure unreachable) {
            LOG.warn("The inbox could not be read ahead: {}", unreachable.getMessage());
            return java.util.Set.of();
        }
    }

    /** False when the record must come again: it is neither handled nor dead-lettered. */
    boolean process(
            KafkaEvent.Entry record,
            HandledBefore handledBefore,
            GroupCommit group,
            Deadline deadline) {
        if (deadline.remaining().compareTo(RESERVE) < 0) {
            LOG.warn("No time left in this invocation: the record will come again");
            return false;
        }
        try {
            return switch (consumption
                    .codec()
                    .decode(record.topic(), record.value(), record.headerTexts())) {
                case Decoded.UnknownType unknown -> skip(record, unknown);
                case Decoded.Known known ->
                        handledBefore.contains(known.message().header().eventId())
                                || attempt(record, known.message(), group, deadline);
            };
        } catch (UnreadableEvent poison) {
            return deadLetter(record, poison, 1);
        }
    }

    private static boolean skip(KafkaEvent.Entry record, Decoded.UnknownType unknown) {
        LOG.warn(
                "Skipped an unknown event type {} {} at {} offset {}",
                unknown.eventType(),
                unknown.version(),
                record.partitionName(),
                record.offset());
        return true;
    }

    private boolean attempt(
            KafkaEvent.Entry record,
            EventMessage<?> message,
            GroupCommit group,
            Deadline deadline) {
        var handler = handlers.get(message.payload().getClass());
        if (handler == null) {
            return true;
        }
        try (var _ =
                Observed.record(
                        record.topic(), record.partition(), record.offset(), message.header())) {
            for (int attempt = 1; ; attempt++) {
                var failure = tryOnce(handler, message, group);
                if (failure == null) {
                    return true;
                }
                if (failure instanceof PoisonMessage
                        || attempt == consumption.retryPolicy().attempts()) {
                    return deadLetter(record, failure, attempt);
                }
                LOG.warn("Attempt {} failed, will be tried again: {}", attempt, failure.toString());
                if (!waitAfter(attempt, group, deadline)) {
                    return false;
                }
            }
        }
    }

    /** Null when the record is handled. */
    private @org.jspecify.annotations.Nullable RuntimeException tryOnce(
            EventHandler<? extends Event> handler, EventMessage<?> message, GroupCommit group) {
        var header = message.header();
        var cause = new Cause(header.correlationId(), header.eventId(), header.traceparent());
        try {
            for (int conflict = 0; conflict <= MAX_CONFLICTS; conflict++) {
                var guard = Change.create(inbox.handled(header.eventId()));
                try {
                    var work = handle(handler, message);
                    group.commit(consumption.unitOfWork().changesOf(work, cause, guard));
                    LOG.info("Handled {}", header.eventType());
                    return null;
                } catch (ConditionsFailed refused) {
                    if (refused.keys().contains(guard.key())) {
                        LOG.info("Delivered before, changed nothing: {}", header.eventType());
                        return null;
                    }
                    consumption.metrics().count("Conflicts", 1);
                }
            }
            return new RetriableFailure(
                    "Other transactions were first " + MAX_CONFLICTS + " times");
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Event> millrace.platform.work.Work handle(
            EventHandler<E> handler, EventMessage<?> message) {
        return handler.handle((EventMessage<E>) message);
    }

    private boolean waitAfter(int attempt, GroupCommit group, Deadline deadline) {
        var delay = consumption.retryPolicy().delayAfter(attempt, consumption.random());
        if (deadline.remaining().compareTo(delay.plus(RESERVE)) < 0) {
            LOG.warn(
                    "No time left for another attempt in this invocation: the record will come again");
            return false;
        }
        group.laneIdle();
        try {
            consumption.pause().elapse(delay);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            group.laneBusy();
        }
    }

    private boolean deadLetter(KafkaEvent.Entry record, RuntimeException cause, int attempts) {
        try {
            consumption.deadLetters().write(record, consumption.group(), cause, attempts);
            consumption.metrics().count("DeadLetters", 1);
            LOG.error(
                    "Dead-lettered {} offset {} after {} attempt(s): {}",
                    record.partitionName(),
                    record.offset(),
                    attempts,
                    cause.toString());
            return true;
        } catch (RuntimeException unwritten) {
            LOG.error(
                    "The dead letter could not be written: the record will come again", unwritten);
            return false;
        }
    }
}
