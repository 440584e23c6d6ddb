package millrace.cloud.msk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.service.AccessRequest;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaRightsIT {

    private static final String CLUSTER =
            "arn:aws:kafka:ap-northeast-2:000000000000:cluster/shop/local";

    private static final String ORDERS =
            "arn:aws:kafka:ap-northeast-2:000000000000:topic/shop/local/orders";

    @TempDir Path directory;

    private final Set<AccessRequest> asked = ConcurrentHashMap.newKeySet();

    private Optional<String> refusal(String accessKey, AccessRequest request) {
        if (!accessKey.equals(LocalAccount.accessKey("relay"))) {
            return Optional.empty();
        }
        asked.add(request);
        return request.resource().endsWith("/payments")
                ? Optional.of("Not you.")
                : Optional.empty();
    }

    @Test
    void a_function_writes_to_the_topics_that_it_may_and_to_no_other() throws Exception {
        var rights = new KafkaRights(this::refusal);
        rights.of(CLUSTER);
        try (var brokers = KafkaBrokers.start(new KafkaSettings(1, 0, directory), rights)) {
            brokers.createTopics(
                    List.of(
                            new TopicResource("orders", 1, 1, Map.of()),
                            new TopicResource("payments", 1, 1, Map.of())));
            try (var relay = producer(brokers, "relay");
                    var other = producer(brokers, "other")) {
                relay.send(record("orders")).get();
                assertThatThrownBy(() -> relay.send(record("payments")).get())
                        .hasCauseInstanceOf(TopicAuthorizationException.class);
                other.send(record("payments")).get();
            }
        }
        assertThat(asked)
                .contains(
                        AccessRequest.of("kafka-cluster:Connect", CLUSTER),
                        AccessRequest.of("kafka-cluster:WriteDataIdempotently", CLUSTER),
                        AccessRequest.of("kafka-cluster:DescribeTopic", ORDERS),
                        AccessRequest.of("kafka-cluster:WriteData", ORDERS));
    }

    private static KafkaProducer<byte[], byte[]> producer(KafkaBrokers brokers, String clientId) {
        var settings =
                Map.<String, Object>of(
                        "bootstrap.servers",
                        brokers.bootstrapServers(),
                        "client.id",
                        clientId,
                        "max.block.ms",
                        10_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static ProducerRecord<byte[], byte[]> record(String topic) {
        return new ProducerRecord<>(topic, new byte[] {1});
    }
}
