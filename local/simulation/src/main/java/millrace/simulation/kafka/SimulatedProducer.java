package millrace.simulation.kafka;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Instance;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * An idempotent producer of one execution environment, with acknowledgement of all replicas. The
 * records of a partition are appended in the order of their sending, each once; those that are not
 * acknowledged within the delivery time-out are given up, though they may be in the log. A producer
 * that a snapshot holds has one id in all instances that are restored from it.
 */
public final class SimulatedProducer {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration RETRY_BACKOFF = Duration.ofMillis(100);
    private static final Latency ACKNOWLEDGEMENT = Latency.ofMillis(5, 30);

    private final Cluster cluster;
    private final Instance instance;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;
    private final Map<Partition, Queue<Sent>> waiting = new HashMap<>();
    private final Map<Partition, Integer> sequences = new HashMap<>();
    private final String id;

    private record Sent(
            ProducerRecord<String, byte[]> record,
            @Nullable Callback callback,
            long giveUpAtNanos) {}

    private SimulatedProducer(
            Cluster cluster, Instance instance, Scheduler scheduler, long seed, Faults faults) {
        this.cluster = cluster;
        this.instance = instance;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = Seeds.random(seed, "producer of " + instance.name());
        this.id = cluster.producerId(instance);
    }

    /** A producer that knows sending, flushing and closing; all else throws. */
    @SuppressWarnings("unchecked")
    public static Producer<String, byte[]> of(
            Cluster cluster, Instance instance, Scheduler scheduler, long seed, Faults faults) {
        var producer = new SimulatedProducer(cluster, instance, scheduler, seed, faults);
        return (Producer<String, byte[]>)
                Proxy.newProxyInstance(
                        Producer.class.getClassLoader(),
                        new Class<?>[] {Producer.class},
                        (_, method, arguments) ->
                                switch (method.getName()) {
                                    case "send" ->
                                            producer.send(
                                                    (ProducerRecord<String, byte[]>) arguments[0],
                                                    arguments.length == 2
                                                            ? (Callback) arguments[1]
                                                            : null);
                                    case "flush", "close" -> null;
                                    default ->
                                            throw new UnsupportedOperationException(
                                                    method.getName());
                                });
    }

    private Future<RecordMetadata> send(
            ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
        instance.checkpoint("send to " + record.topic());
        var partition = cluster.partition(record.topic(), record.key());
        long giveUpAt = scheduler.nowNanos() + DELIVERY_TIMEOUT.toNanos();
        var queue = waiting.get(partition);
        if (queue == null) {
            queue = new ArrayDeque<>();
            waiting.put(partition, queue);
            scheduler.start("producer", () -> drain(partition));
        }
        queue.add(new Sent(record, callback, giveUpAt));
        return new CompletableFuture<>();
    }

    /** Sends what waits for the partition, one record after another. */
    private void drain(Partition partition) {
        var queue = waiting.get(partition);
        while (queue != null && !queue.isEmpty()) {
            var next = queue.remove();
            deliver(partition, next);
        }
        waiting.remove(partition);
    }

    private void deliver(Partition partition, Sent sent) {
        @Nullable Long offset = null;
        while (scheduler.nowNanos() < sent.giveUpAtNanos()) {
            instance.checkpoint("produce to " + partition.name());
            var way = ACKNOWLEDGEMENT.drawHalf(random);
            scheduler.sleep(way);
            if (!partition.refuses()) {
                // A record that is in the log already is recognised by its sequence number.
                offset = offset == null ? (Long) appended(partition, sent.record()) : offset;
                if (!faults.strikes(Fault.ACKNOWLEDGEMENT_LOST, partition.name())) {
                    scheduler.sleep(way);
                    answer(sent, partition, offset, null);
                    return;
                }
                scheduler.sleep(DELIVERY_TIMEOUT.dividedBy(2));
            }
            scheduler.sleep(RETRY_BACKOFF);
        }
        answer(sent, partition, -1L, new TimeoutException("Expiring 1 record(s)"));
    }

    private long appended(Partition partition, ProducerRecord<String, byte[]> record) {
        return partition.append(record, id, sequences.merge(partition, 1, Integer::sum));
    }

    private void answer(Sent sent, Partition partition, long offset, @Nullable Exception failure) {
        instance.checkpoint("answer of " + partition.name());
        if (sent.callback() != null) {
            var place = new TopicPartition(sent.record().topic(), partition.number());
            sent.callback().onCompletion(new RecordMetadata(place, offset, 0, 0L, 0, 0), failure);
        }
    }
}
