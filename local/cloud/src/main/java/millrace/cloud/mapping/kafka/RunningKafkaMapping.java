package millrace.cloud.mapping.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import millrace.cloud.mapping.MappingRuntime;
import millrace.cloud.mapping.delivery.Backoff;
import millrace.cloud.mapping.delivery.Delivery;
import millrace.cloud.mapping.delivery.DeliveryRules;
import millrace.cloud.mapping.delivery.FailureDestination;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A Kafka mapping with its pollers, each on a thread of its own. */
public final class RunningKafkaMapping implements RunningMapping {

    /**
     * AWS starts pollers as lag demands; on one machine more than the processors would only share
     * them.
     */
    private static final int MAXIMUM_POLLERS = Runtime.getRuntime().availableProcessors();

    private final List<KafkaMappingPoller> pollers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final MappingCounters counters;

    private RunningKafkaMapping(MappingCounters counters) {
        this.counters = counters;
    }

    public static RunningKafkaMapping start(KafkaMapping mapping, MappingRuntime runtime) {
        List<Consumer<byte[], byte[]>> consumers = consumers(mapping, runtime.bootstrapServers());
        MappingCounters counters =
                new MappingCounters(
                        mapping.id(), mapping.functionName(), mapping.topic(), consumers.size());
        RunningKafkaMapping running = new RunningKafkaMapping(counters);
        BatchForming forming = new BatchForming(mapping.batchSize(), mapping.batchingWindow());
        Predicate<ConsumerRecord<byte[], byte[]>> filter =
                new KafkaRecordFilter(mapping.id(), mapping.filters());
        Delivery<KafkaSourceRecord> delivery = delivery(mapping, runtime, counters);
        for (int i = 0; i < consumers.size(); i++) {
            KafkaMappingPoller poller =
                    new KafkaMappingPoller(
                            i,
                            mapping.topic(),
                            consumers.get(i),
                            forming,
                            filter,
                            delivery,
                            counters,
                            runtime.deliveries(),
                            runtime.stop());
            running.pollers.add(poller);
            running.threads.add(
                    Thread.ofPlatform().name("poller-" + mapping.id() + "-" + i).start(poller));
        }
        return running;
    }

    private static List<Consumer<byte[], byte[]>> consumers(
            KafkaMapping mapping, String bootstrapServers) {
        List<Consumer<byte[], byte[]>> consumers = new ArrayList<>();
        consumers.add(KafkaConsumers.create(mapping, bootstrapServers, 0));
        int partitions = consumers.getFirst().partitionsFor(mapping.topic()).size();
        int wanted =
                Math.min(Math.min(mapping.maximumPollers().orElse(1), partitions), MAXIMUM_POLLERS);
        for (int i = 1; i < wanted; i++) {
            consumers.add(KafkaConsumers.create(mapping, bootstrapServers, i));
        }
        return consumers;
    }

    private static Delivery<KafkaSourceRecord> delivery(
            KafkaMapping mapping, MappingRuntime runtime, MappingCounters counters) {
        KafkaEventJson event = new KafkaEventJson(runtime.bootstrapServers());
        String topic = mapping.onFailureTopic();
        FailureDestination<KafkaSourceRecord> destination =
                topic == null
                        ? (records, cause) -> counters.dropped.add(records.size())
                        : (records, cause) -> {
                            runtime.failureTopic()
                                    .store(topic, mapping.functionName(), records, cause);
                            counters.onFailureDelivered.add(records.size());
                        };
        return new Delivery<>(
                DeliveryRules.of(mapping),
                batch -> runtime.functions().invoke(mapping.functionName(), event.write(batch)),
                destination,
                counters,
                Backoff.DEFAULT,
                runtime.stop(),
                runtime.clock());
    }

    public List<KafkaMappingPoller> pollers() {
        return pollers;
    }

    @Override
    public MappingStatistics statistics() {
        return counters.snapshot();
    }

    @Override
    public void wake() {
        pollers.forEach(KafkaMappingPoller::wake);
    }

    @Override
    public void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
