package millrace.cloud.mapping;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.mapping.delivery.EventSourceMapping;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.StopSignal;
import millrace.cloud.service.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All event source mappings of the cloud. Delivery is at least once and in order within a Kafka
 * partition or a stream's shard; a record is passed over only after its retry cap or age, as its
 * mapping says. A mapping that cannot start is disabled, and told in the log; the others run.
 */
public final class EventSourceMappings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventSourceMappings.class);
    private static final Duration FIRST_POLL = Duration.ofSeconds(20);

    private final ExecutorService deliveries =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("delivery-", 0).factory());
    private final Map<String, SwitchableMapping> mappings = new LinkedHashMap<>();

    /** By mapping, what was given up when it was measured last. */
    private final Map<String, MappingStatistics> measured = new HashMap<>();

    private EventSourceMappings() {}

    /** Starts polling of all mappings. */
    public static EventSourceMappings start(
            List<EventSourceMapping> mappings,
            FunctionRuntime functions,
            Path checkpoints,
            List<FailureMessages> failureMessages) {
        return start(mappings, Set.of(), functions, checkpoints, failureMessages);
    }

    /**
     * Starts polling; topics, tables and functions must be there. Returns when every mapping polls,
     * so that those which start at the latest record miss none from now on.
     *
     * @param disabled the ids of those that do not poll before they are enabled
     * @param checkpoints the directory in which streams note how far they are
     */
    static EventSourceMappings start(
            List<EventSourceMapping> mappings,
            Set<String> disabled,
            FunctionRuntime functions,
            Path checkpoints,
            List<FailureMessages> failureMessages) {
        var started = new EventSourceMappings();
        var runtime =
                new MappingRuntime(
                        functions,
                        checkpoints,
                        failureMessages,
                        started.deliveries,
                        new StopSignal(),
                        InstantSource.system());
        for (var mapping : mappings) {
            started.mappings.put(mapping.id(), new SwitchableMapping(mapping, runtime));
        }
        started.mappings.forEach((id, mapping) -> mapping.start(!disabled.contains(id)));
        started.mappings.values().forEach(EventSourceMappings::awaitFirstPoll);
        return started;
    }

    private static void awaitFirstPoll(SwitchableMapping mapping) {
        try {
            if (!mapping.awaitFirstPoll(FIRST_POLL)) {
                LOG.warn(
                        "The mapping from {} to {} still waits for its partitions after {}",
                        mapping.statistics().source(),
                        mapping.statistics().functionName(),
                        FIRST_POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All mappings by their ids, in the order of the templates. */
    Map<String, SwitchableMapping> all() {
        return mappings;
    }

    /** Current counts, one for each mapping. Cheap enough for a scrape every second. */
    public List<MappingStatistics> statistics() {
        return mappings.values().stream().map(SwitchableMapping::statistics).toList();
    }

    /** Called by one thread. */
    void measure(Metrics alarms) {
        for (var mapping : mappings.values()) {
            if (mapping.isEnabled()) {
                mapping.measure(alarms);
                measureGivenUp(mapping.statistics(), alarms);
            }
        }
    }

    private void measureGivenUp(MappingStatistics now, Metrics alarms) {
        var before = measured.put(now.mappingId(), now);
        long delivered = before == null ? 0 : before.onFailureDelivered();
        long dropped = before == null ? 0 : before.dropped();
        var id = Map.of("EventSourceMappingUUID", now.mappingId());
        count(
                alarms,
                "OnFailureDestinationDeliveredEventCount",
                id,
                now.onFailureDelivered() - delivered);
        count(alarms, "DroppedEventCount", id, now.dropped() - dropped);
    }

    private static void count(Metrics alarms, String name, Map<String, String> id, long more) {
        alarms.record("AWS/Lambda", name, id, (double) more);
    }

    /**
     * Stops polling, lets running invocations end (at most five seconds) and commits what they
     * handled.
     */
    @Override
    public void close() {
        var all = new ArrayList<>(mappings.values());
        all.forEach(SwitchableMapping::close);
        try {
            for (var mapping : all) {
                mapping.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deliveries.shutdown();
    }
}
