package millrace.cloud.mapping;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.RunningMapping;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.mapping.kafka.KafkaFailureTopic;
import millrace.cloud.mapping.kafka.KafkaMappingPoller;
import millrace.cloud.mapping.kafka.RunningKafkaMapping;
import millrace.cloud.mapping.stream.RunningStreamMapping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All event source mappings of the cloud, running. Delivery is at least once and in order within a
 * Kafka partition or a stream's shard; a record is passed over only after its retry cap or age, as
 * its mapping says.
 */
public final class EventSourceMappings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSourceMappings.class);
    private static final Duration FIRST_ASSIGNMENT = Duration.ofSeconds(20);

    private final MappingRuntime runtime;
    private final ExecutorService deliveries;
    private final List<RunningMapping> mappings = new ArrayList<>();

    private EventSourceMappings(MappingRuntime runtime, ExecutorService deliveries) {
        this.runtime = runtime;
        this.deliveries = deliveries;
    }

    /**
     * Starts polling; topics, tables and functions must be there. Returns when every Kafka consumer
     * has its partitions, so that mappings which start at the latest record miss none from now on.
     *
     * @throws IllegalArgumentException when a filter pattern or starting position is not understood
     */
    public static EventSourceMappings start(MappingSettings settings) {
        ExecutorService deliveries =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("delivery-", 0).factory());
        MappingRuntime runtime =
                new MappingRuntime(
                        settings.bootstrapServers(),
                        settings.functions(),
                        settings.dynamoDb().streams(),
                        settings.checkpointDirectory(),
                        new KafkaFailureTopic(settings.bootstrapServers()),
                        deliveries,
                        new StopSignal(),
                        InstantSource.system());
        EventSourceMappings mappings = new EventSourceMappings(runtime, deliveries);
        try {
            mappings.startAll(settings);
            return mappings;
        } catch (RuntimeException e) {
            mappings.close();
            throw e;
        }
    }

    private void startAll(MappingSettings settings) {
        List<RunningStreamMapping> streams =
                settings.streamMappings().stream()
                        .map(mapping -> RunningStreamMapping.start(mapping, runtime))
                        .toList();
        mappings.addAll(streams);
        settings.dynamoDb().onWrite(table -> streams.forEach(stream -> stream.written(table)));
        List<RunningKafkaMapping> kafka =
                settings.kafkaMappings().stream()
                        .map(mapping -> RunningKafkaMapping.start(mapping, runtime))
                        .toList();
        mappings.addAll(kafka);
        kafka.forEach(mapping -> mapping.pollers().forEach(EventSourceMappings::awaitAssignment));
    }

    private static void awaitAssignment(KafkaMappingPoller poller) {
        try {
            if (!poller.awaitAssignment(FIRST_ASSIGNMENT)) {
                LOG.warn(
                        "A Kafka mapping still waits for its partitions after {}",
                        FIRST_ASSIGNMENT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Current counts, one for each mapping. Cheap enough for a scrape every second. */
    public List<MappingStatistics> statistics() {
        return mappings.stream().map(RunningMapping::statistics).toList();
    }

    /**
     * Stops polling, lets running invocations end (at most five seconds) and commits what they
     * handled.
     */
    @Override
    public void close() {
        runtime.stop().raise();
        mappings.forEach(RunningMapping::wake);
        try {
            for (RunningMapping mapping : mappings) {
                mapping.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deliveries.shutdown();
        runtime.failureTopic().close();
    }
}
