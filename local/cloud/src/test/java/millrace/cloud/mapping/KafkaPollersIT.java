package millrace.cloud.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import millrace.cloud.lambda.runtime.FunctionRuntime;
import millrace.cloud.lambda.runtime.InvocationListener;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.delivery.StartingPosition;
import millrace.cloud.mapping.kafka.KafkaMapping;
import millrace.cloud.mapping.kafka.KafkaSource;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A real Kafka and a function that is held until the pollers have scaled. */
class KafkaPollersIT {

    private static final int PARTITIONS = 12;
    private static final int RECORDS_OF_A_PARTITION = 20;
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private static final KafkaMapping MAPPING =
            new KafkaMapping(
                    "Backlog",
                    "held",
                    "backlog",
                    null,
                    "backlog-group",
                    StartingPosition.TRIM_HORIZON,
                    1,
                    Duration.ZERO,
                    List.of(),
                    false,
                    false,
                    -1,
                    null,
                    null,
                    1,
                    4);

    @TempDir Path directory;

    /** Notes the offsets of each partition in the order of their invocations. */
    private static final class HeldFunction implements FunctionRuntime {

        final CountDownLatch released = new CountDownLatch(1);
        final AtomicInteger sideBySide = new AtomicInteger();
        final Map<String, List<Long>> offsets = new ConcurrentHashMap<>();

        @Override
        public Set<String> functionNames() {
            return Set.of("held");
        }

        @Override
        public void awaitReady() {}

        @Override
        public void onInvocation(InvocationListener listener) {}

        @Override
        public InvocationResult invoke(String functionName, byte[] payload) {
            sideBySide.incrementAndGet();
            try {
                released.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                sideBySide.decrementAndGet();
            }
            for (var records : JSON.readTree(payload).path("records").properties()) {
                var seen = offsets.computeIfAbsent(records.getKey(), _ -> new ArrayList<>());
                records.getValue().forEach(record -> seen.add(record.path("offset").asLong()));
            }
            return new InvocationResult(
                    "r", "null".getBytes(StandardCharsets.UTF_8), null, Duration.ZERO);
        }

        @Override
        public void close() {}
    }

    @Test
    void a_backlog_gets_more_pollers_and_arrives_in_order_and_then_the_minimum_is_left()
            throws Exception {
        var function = new HeldFunction();
        try (var kafka = KafkaBrokers.start(new KafkaSettings(1, 0, directory.resolve("kafka")))) {
            kafka.createTopics(List.of(EngineResources.topic("backlog", PARTITIONS)));
            send(kafka.bootstrapServers());
            try (var source = KafkaSource.at(kafka.bootstrapServers());
                    var mappings =
                            EventSourceMappings.start(
                                    List.of(source.mapping(MAPPING)),
                                    function,
                                    directory.resolve("checkpoints"),
                                    List.of())) {
                await().atMost(LIMIT).until(() -> function.sideBySide.get() == PARTITIONS);
                assertThat(statistics(mappings).pollers()).isEqualTo(3);

                function.released.countDown();

                await().atMost(LIMIT).until(() -> statistics(mappings).lag() == 0);
                await().atMost(LIMIT).until(() -> statistics(mappings).pollers() == 1);
                assertThat(function.offsets).hasSize(PARTITIONS);
                assertThat(function.offsets.values())
                        .allSatisfy(seen ->
                                assertThat(seen)
                                        .containsExactlyElementsOf(
                                                IntStream.range(0, RECORDS_OF_A_PARTITION)
                                                        .mapToObj(offset -> (long) offset)
                                                        .toList()));
            }
        }
    }

    private static MappingStatistics statistics(EventSourceMappings mappings) {
        return mappings.statistics().getFirst();
    }

    private static void send(String bootstrapServers) {
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", bootstrapServers),
                        new StringSerializer(),
                        new StringSerializer())) {
            for (int i = 0; i < PARTITIONS * RECORDS_OF_A_PARTITION; i++) {
                var partition = i % PARTITIONS;
                var _ =
                        producer.send(
                                new ProducerRecord<>(
                                        "backlog", partition, "key-" + partition, "v" + i));
            }
        }
    }
}
