package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import millrace.cloud.mapping.delivery.Delivery;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.StopSignal;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer of a Kafka mapping's group that keeps invocations running on different partitions, as
 * many as the pollers may that it stands for. All state belongs to the poller's thread; deliveries
 * hand their progress over in a queue and wake it. An offset is committed when the record and all
 * before it are handled, so a stop or rebalance at any moment redelivers and never skips.
 */
final class KafkaMappingPoller implements Runnable, ConsumerRebalanceListener {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaMappingPoller.class);
    private static final Duration IDLE_POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final int index;
    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final StartingTime startingTime;
    private final OffsetCommits commits;
    private final PartitionEnds ends;
    private final BatchForming forming;
    private final ConcurrentInvocations invocations;
    private final Predicate<ConsumerRecord<byte[], byte[]>> filter;
    private final Delivery<KafkaSourceRecord> delivery;
    private final MappingCounters counters;
    private final Executor deliveries;
    private final StopSignal stop;

    private final CountDownLatch assigned = new CountDownLatch(1);
    private final AssignedPartitions partitions = new AssignedPartitions();
    private final PollerProgress progress;
    private long waitingSinceNanos;

    KafkaMappingPoller(
            int index,
            String topic,
            Consumer<byte[], byte[]> consumer,
            StartingTime startingTime,
            BatchForming forming,
            ConcurrentInvocations invocations,
            Predicate<ConsumerRecord<byte[], byte[]>> filter,
            Delivery<KafkaSourceRecord> delivery,
            MappingCounters counters,
            Executor deliveries,
            StopSignal stop) {
        this.index = index;
        this.topic = topic;
        this.consumer = consumer;
        this.startingTime = startingTime;
        this.commits = new OffsetCommits(consumer, topic);
        this.ends = new PartitionEnds(consumer);
        this.progress = new PollerProgress(consumer);
        this.forming = forming;
        this.invocations = invocations;
        this.filter = filter;
        this.delivery = delivery;
        this.counters = counters;
        this.deliveries = deliveries;
        this.stop = stop;
    }

    /** Reached when the consumer has its first partitions, or none is left for it. */
    boolean awaitAssignment(Duration limit) throws InterruptedException {
        return assigned.await(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends the current wait for records or deliveries, so that the stop signal is looked at. */
    void wake() {
        progress.send(() -> {});
    }

    @Override
    public void run() {
        try {
            consumer.subscribe(List.of(topic), this);
            while (!stop.isRaised()) {
                accept(progress.poll(this::pollTime));
                progress.apply();
                dispatch();
                commits.soon(partitions);
                ends.look(partitions);
                invocations.scale(!partitions.ready().isEmpty());
                counters.waiting(
                        index, invocations.pollers(), partitions.lag(), partitions.oldest());
            }
            finish(invocations::anyRuns, partitions.all());
        } catch (KafkaException e) {
            LOG.error("The poller of topic {} ends", topic, e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
        }
    }

    private Duration pollTime() {
        var commit = commits.dueIn(partitions);
        var dispatch = untilDispatch();
        return commit.compareTo(dispatch) < 0 ? commit : dispatch;
    }

    private Duration untilDispatch() {
        if (!invocations.mayBegin() || partitions.ready().isEmpty()) {
            return IDLE_POLL;
        }
        var left = forming.window().minus(waited());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void accept(ConsumerRecords<byte[], byte[]> records) {
        if (!records.isEmpty() && partitions.ready().isEmpty()) {
            waitingSinceNanos = System.nanoTime();
        }
        for (var partition : records.partitions()) {
            var queue = partitions.queue(partition);
            if (queue != null) {
                accept(records.records(partition), partition, queue);
            }
        }
    }

    private void accept(
            List<ConsumerRecord<byte[], byte[]>> records,
            TopicPartition partition,
            PartitionQueue queue) {
        counters.polled.add(records.size());
        for (var record : records) {
            if (filter.test(record)) {
                queue.add(new KafkaSourceRecord(record, partition));
            } else {
                counters.filteredOut.increment();
            }
        }
        queue.readUpTo(records.getLast().offset() + 1);
        if (queue.waiting().size() >= forming.batchSize()) {
            consumer.pause(List.of(partition));
        }
    }

    private void dispatch() {
        var ready = partitions.ready();
        while (invocations.mayBegin() && !ready.isEmpty() && forming.due(ready, waited())) {
            var batch = forming.take(ready);
            partitions.served(batch);
            invocations.begun();
            deliveries.execute(() -> deliver(batch));
            waitingSinceNanos = System.nanoTime();
            ready = partitions.ready();
        }
        consumer.resume(consumer.paused().stream().filter(this::hasRoom).toList());
    }

    private boolean hasRoom(TopicPartition partition) {
        var queue = partitions.queue(partition);
        return queue != null && queue.waiting().size() < forming.batchSize();
    }

    private void deliver(List<KafkaSourceRecord> batch) {
        try {
            delivery.deliver(batch, handled -> progress.send(() -> partitions.handled(handled)));
        } finally {
            progress.send(invocations::ended);
        }
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - waitingSinceNanos);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> added) {
        startingTime.seek(consumer, added);
        added.forEach(partition -> partitions.add(partition, consumer.position(partition)));
        assigned.countDown();
    }

    /**
     * Another poller takes over: what is with the function ends first, and its offsets are
     * committed.
     */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        finish(() -> partitions.anyInFlight(revoked), revoked);
        partitions.remove(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        partitions.remove(lost);
    }

    private void finish(BooleanSupplier unfinished, Collection<TopicPartition> ending) {
        var begin = System.nanoTime();
        try {
            while (unfinished.getAsBoolean()) {
                if (!progress.applyNext(leftNanos(begin))) {
                    LOG.warn("Invocations of {} outlast the stop; their records come again", topic);
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        commits.now(partitions.positions(ending));
    }

    private long leftNanos(long beginNanos) {
        return stop.isRaised()
                ? stop.left().toNanos()
                : StopSignal.LAST_INVOCATIONS.toNanos() - (System.nanoTime() - beginNanos);
    }
}
