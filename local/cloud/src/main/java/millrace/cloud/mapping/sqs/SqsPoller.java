package millrace.cloud.mapping.sqs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.cloud.lambda.runtime.ThrottledException;
import millrace.cloud.mapping.delivery.FailureReport;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.filter.FilterCriteria;
import millrace.cloud.sqs.queue.Queues;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives batches of messages and delivers each to the function; many threads may poll at the same
 * time. Handled messages are deleted; the others are left to their visibility timeout, and so to
 * the queue's redrive policy.
 */
final class SqsPoller {

    private static final Logger LOG = LoggerFactory.getLogger(SqsPoller.class);

    /** Short enough that a stop is not held up by an idle receive. */
    private static final Duration LONGEST_RECEIVE = Duration.ofSeconds(1);

    /** A pattern for JSON lets no plain text pass, and the other way round, unlike with streams. */
    static final String NO_FORMATS = "";

    private static final int MOST_OF_A_RECEIVE = 10;

    private final SqsMapping mapping;
    private final Queues queues;
    private final MappingRuntime runtime;
    private final MappingCounters counters;
    private final FilterCriteria filter;
    private final SqsEventJson event;
    private final AtomicInteger busy = new AtomicInteger();

    SqsPoller(SqsMapping mapping, Queues queues, MappingRuntime runtime, MappingCounters counters) {
        this.mapping = mapping;
        this.queues = queues;
        this.runtime = runtime;
        this.counters = counters;
        this.filter = FilterCriteria.of(mapping.id(), mapping.filters(), NO_FORMATS);
        this.event = new SqsEventJson(mapping.queueArn());
    }

    /**
     * Gathers one batch and delivers it.
     *
     * @return false when there was none
     */
    boolean poll() {
        var batch = gather();
        if (batch.isEmpty()) {
            return false;
        }
        busy.incrementAndGet();
        try {
            deliver(batch);
        } finally {
            busy.decrementAndGet();
        }
        return true;
    }

    /** The batches that are with the function now. */
    int busy() {
        return busy.get();
    }

    /** Waits for a first message, then for more until the batch is full or its window over. */
    private List<SqsRecord> gather() {
        var batch = new ArrayList<SqsRecord>(receive(LONGEST_RECEIVE, mapping.batchSize()));
        var end = System.nanoTime() + mapping.batchingWindow().toNanos();
        while (!batch.isEmpty()
                && batch.size() < mapping.batchSize()
                && !runtime.stop().isRaised()) {
            var left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                break;
            }
            var wait = left.compareTo(LONGEST_RECEIVE) < 0 ? left : LONGEST_RECEIVE;
            batch.addAll(receive(wait, mapping.batchSize() - batch.size()));
        }
        return batch;
    }

    /** The messages that pass the filter; Lambda deletes the others. */
    private List<SqsRecord> receive(Duration longest, int most) {
        var received =
                queues.receive(
                        mapping.queueName(), Math.min(most, MOST_OF_A_RECEIVE), null, longest);
        counters.polled.add(received.size());
        var passed = new ArrayList<SqsRecord>();
        for (var message : received) {
            var record = new SqsRecord(message);
            if (passes(record)) {
                passed.add(record);
            } else {
                counters.filteredOut.increment();
                queues.acknowledge(mapping.queueName(), message.receiptHandle());
            }
        }
        return passed;
    }

    private boolean passes(SqsRecord record) {
        if (filter.isEmpty()) {
            return true;
        }
        return filter.pass(event.filtered(record));
    }

    private void deliver(List<SqsRecord> batch) {
        counters.invoked.add(batch.size());
        var failed = invoke(batch);
        counters.failedInvocations.add(failed.size());
        counters.invocationEnded(!failed.isEmpty());
        for (var record : batch) {
            if (!failed.contains(record)) {
                queues.acknowledge(mapping.queueName(), record.received().receiptHandle());
            }
        }
    }

    private List<SqsRecord> invoke(List<SqsRecord> batch) {
        try {
            var result = runtime.functions().invoke(mapping.functionName(), event.write(batch));
            if (result.error() != null) {
                return batch;
            }
            return mapping.reportBatchItemFailures()
                    ? FailureReport.read(result.payload()).remaining(batch)
                    : List.of();
        } catch (ThrottledException e) {
            return batch;
        } catch (RuntimeException e) {
            LOG.warn("An invocation failed outside of the function", e);
            return batch;
        }
    }
}
