package millrace.cloud.mapping.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.cloud.mapping.delivery.Backoff;
import millrace.cloud.mapping.delivery.Delivery;
import millrace.cloud.mapping.delivery.DeliveryRules;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.service.Metrics;

/** A Kafka mapping with its consumers, each on a thread of its own. */
final class RunningKafkaMapping implements RunningMapping {

    /**
     * Each is a member of the group that asks the broker all the time, so that an idle mapping has
     * no more of them than processors could serve.
     */
    private static final int MOST_CONSUMERS = Runtime.getRuntime().availableProcessors();

    private final KafkaMapping mapping;
    private final List<KafkaMappingPoller> pollers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final MappingCounters counters;
    private final InstantSource clock;

    private RunningKafkaMapping(
            KafkaMapping mapping, MappingCounters counters, InstantSource clock) {
        this.mapping = mapping;
        this.counters = counters;
        this.clock = clock;
    }

    static RunningKafkaMapping start(
            KafkaMapping mapping, KafkaSource source, MappingRuntime runtime) {
        var first = MappingConsumers.create(mapping, source.bootstrapServers(), 0);
        var partitions = first.partitionsFor(mapping.topic()).size();
        var shares = KafkaScaling.shares(mapping, partitions, MOST_CONSUMERS);
        var counters =
                new MappingCounters(
                        mapping.id(), mapping.functionName(), mapping.topic(), shares.size());
        var running = new RunningKafkaMapping(mapping, counters, runtime.clock());
        var forming = new BatchForming(mapping.batchSize(), mapping.batchingWindow());
        var filter = new KafkaRecordFilter(mapping.id(), mapping.filters());
        var delivery = delivery(mapping, source, runtime, counters);
        for (int i = 0; i < shares.size(); i++) {
            var poller =
                    new KafkaMappingPoller(
                            i,
                            mapping.topic(),
                            i == 0
                                    ? first
                                    : MappingConsumers.create(
                                            mapping, source.bootstrapServers(), i),
                            new StartingTime(mapping.startingPosition().at()),
                            forming,
                            new ConcurrentInvocations(shares.get(i), System::nanoTime),
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

    private static Delivery<KafkaSourceRecord> delivery(
            KafkaMapping mapping,
            KafkaSource source,
            MappingRuntime runtime,
            MappingCounters counters) {
        var event = new KafkaEventJson(source.bootstrapServers(), mapping.clusterArn());
        return new Delivery<>(
                new DeliveryRules(
                        mapping.maximumRetryAttempts(),
                        mapping.maximumRecordAge(),
                        mapping.bisectOnError(),
                        mapping.reportBatchItemFailures()),
                batch -> runtime.functions().invoke(mapping.functionName(), event.write(batch)),
                KafkaFailures.of(mapping, source, runtime, counters),
                counters,
                Backoff.DEFAULT,
                runtime.stop(),
                runtime.clock());
    }

    /** Waits until every consumer has its partitions. */
    @Override
    public boolean awaitFirstPoll(Duration limit) throws InterruptedException {
        for (var poller : pollers) {
            if (!poller.awaitAssignment(limit)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void measure(Metrics alarms) {
        var counts = counters.snapshot();
        var lag = (double) counts.lag();
        var group = Map.of("Consumer Group", mapping.consumerGroup(), "Topic", mapping.topic());
        alarms.record("AWS/Kafka", "SumOffsetLag", group, lag);
        alarms.record("AWS/Kafka", "MaxOffsetLag", group, lag);
        alarms.record(
                "AWS/Kafka",
                "EstimatedMaxTimeLag",
                group,
                (double) counts.age(clock.instant()).toSeconds());
        alarms.record(
                "AWS/Lambda", "MaxOffsetLag", Map.of("EventSourceMappingUUID", mapping.id()), lag);
        alarms.record(
                "AWS/Lambda",
                "ProvisionedPollers",
                Map.of("EventSourceMappingUUID", mapping.id()),
                counts.pollers());
        alarms.record(
                "AWS/Lambda", "OffsetLag", Map.of("FunctionName", mapping.functionName()), lag);
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
        for (var thread : threads) {
            thread.join();
        }
    }
}
