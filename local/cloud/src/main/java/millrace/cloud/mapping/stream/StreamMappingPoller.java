package millrace.cloud.mapping.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import millrace.cloud.dynamodb.TableStreams;
import millrace.cloud.mapping.delivery.Delivery;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.StartingPosition;
import millrace.cloud.mapping.delivery.WakeSignal;
import millrace.cloud.mapping.filter.FilterCriteria;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads a table's stream for one mapping and delivers it, in order within each shard; with a
 * parallelization factor in order within each partition key. A shard's checkpoint is saved after
 * each delivery, so a stop at any moment delivers again and never skips. Woken by writes; every
 * {@link #IDLE_POLL} it looks by itself.
 */
final class StreamMappingPoller implements Runnable {

    static final String DATA_FIELD = "dynamodb";

    /** Finds changes without a write, such as expired items. */
    static final Duration IDLE_POLL = Duration.ofMillis(500);

    /** Under load, reads closer together than this would only find less each. */
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(StreamMappingPoller.class);

    private final StreamMapping mapping;
    private final FilterCriteria filter;
    private final Delivery<StreamRecord> delivery;
    private final MappingCounters counters;
    private final MappingRuntime runtime;
    private final StreamCheckpoints checkpoints;
    private final OpenShards shards;
    private final String partitionKey;
    private final WakeSignal signal = new WakeSignal();
    private long lastReadNanos = System.nanoTime() - SHORTEST_INTERVAL.toNanos();
    private long waitingSinceNanos;

    StreamMappingPoller(
            StreamMapping mapping,
            TableStreams streams,
            Delivery<StreamRecord> delivery,
            MappingCounters counters,
            MappingRuntime runtime) {
        this.mapping = mapping;
        this.filter = FilterCriteria.of(mapping.id(), mapping.filters(), DATA_FIELD);
        this.delivery = delivery;
        this.counters = counters;
        this.runtime = runtime;
        var streamArn = streams.streamArn(mapping.tableName());
        this.partitionKey = streams.partitionKey(mapping.tableName());
        this.checkpoints =
                StreamCheckpoints.open(runtime.checkpointDirectory(), mapping.id(), streamArn);
        if (mapping.startingPosition().equals(StartingPosition.LATEST) && checkpoints.isNew()) {
            OpenShards.passOverAll(streams, streamArn, checkpoints);
        }
        this.shards = new OpenShards(streams, streamArn, checkpoints);
    }

    void wake() {
        signal.wake();
    }

    @Override
    public void run() {
        try {
            while (!runtime.stop().isRaised()) {
                if (!step()) {
                    signal.await(untilNextLook());
                }
            }
            checkpoints.save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * @return whether there may be more at once
     */
    private boolean step() {
        try {
            var worked = false;
            for (var reader : shards.readers()) {
                worked |= step(reader);
            }
            return worked;
        } catch (SdkException away) {
            LOG.info("The shards of {} are asked for again", mapping.tableName(), away);
            return false;
        }
    }

    private boolean step(ShardReader reader) {
        try {
            var found = read(reader);
            if (due(reader)) {
                deliver(reader);
                checkpoints.save();
            }
            if (reader.exhausted() && reader.waiting().isEmpty()) {
                checkpoints.save();
                shards.finish(reader);
                return true;
            }
            return found || due(reader);
        } catch (RuntimeException e) {
            // Nothing is lost, and DynamoDB Local forgets young iterators; what lasts shows as lag.
            LOG.info(
                    "Shard {} of {} is read again from its checkpoint",
                    reader.shardId(),
                    mapping.tableName(),
                    e);
            runtime.stop().await(IDLE_POLL);
            shards.reopen(reader);
            return true;
        }
    }

    private boolean read(ShardReader reader) {
        if (reader.exhausted() || reader.waiting().size() >= mapping.batchSize()) {
            return false;
        }
        runtime.stop().await(SHORTEST_INTERVAL.minusNanos(System.nanoTime() - lastReadNanos));
        lastReadNanos = System.nanoTime();
        var records = reader.read(runtime.clock().instant());
        counters.polled.add(records.size());
        if (reader.waiting().isEmpty()) {
            waitingSinceNanos = System.nanoTime();
        }
        for (var record : records) {
            if (filter.pass(record.json())) {
                reader.waiting().add(record);
            } else {
                counters.filteredOut.increment();
            }
        }
        if (reader.waiting().isEmpty() && reader.lastRead() != null) {
            checkpoints.handled(reader.shardId(), reader.lastRead());
        }
        return !records.isEmpty();
    }

    private Duration untilNextLook() {
        var window = mapping.batchingWindow();
        var windowEndsFirst = window.isPositive() && window.compareTo(IDLE_POLL) < 0;
        return windowEndsFirst ? window : IDLE_POLL;
    }

    private boolean due(ShardReader reader) {
        var full = reader.waiting().size() >= mapping.batchSize();
        var waitedNanos = System.nanoTime() - waitingSinceNanos;
        return !reader.waiting().isEmpty()
                && (full
                        || reader.exhausted()
                        || waitedNanos >= mapping.batchingWindow().toNanos());
    }

    private void deliver(ShardReader reader) {
        tellWaiting(reader);
        var wave =
                StreamWave.take(
                        reader.waiting(),
                        mapping.batchSize(),
                        mapping.parallelizationFactor(),
                        partitionKey);
        var handled = Collections.synchronizedList(new ArrayList<StreamRecord>());
        Executor executor = wave.batches().size() == 1 ? Runnable::run : runtime.deliveries();
        var deliveries =
                wave.batches().stream()
                        .map(batch ->
                                CompletableFuture.runAsync(
                                        () -> delivery.deliver(batch, handled::addAll), executor))
                        .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(deliveries).join();
        var last = wave.handledUpTo(handled);
        if (last != null) {
            checkpoints.handled(reader.shardId(), last.sequenceNumber());
        }
        tellWaiting(reader);
    }

    private void tellWaiting(ShardReader reader) {
        var first = reader.waiting().peekFirst();
        counters.waiting(0, 1, reader.waiting().size(), first == null ? null : first.timestamp());
    }
}
