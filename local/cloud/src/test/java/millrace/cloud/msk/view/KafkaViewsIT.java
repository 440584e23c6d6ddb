package millrace.cloud.msk.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.cloud.service.Views.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import millrace.cloud.msk.KafkaBrokers;
import millrace.cloud.msk.KafkaSettings;
import millrace.cloud.msk.TopicResource;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.service.Views;
import millrace.events.avro.WireFormat;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the console sees of a real Kafka. */
class KafkaViewsIT {

    private static final long NOON = Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    @TempDir static Path directory;
    private static KafkaBrokers brokers;
    private static KafkaReader reader;
    private static KafkaProducer<byte[], byte[]> producer;
    private static MessagesView messages;

    private final String topic = "topic-" + UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        brokers = KafkaBrokers.start(new KafkaSettings(1, 0, directory));
        reader = KafkaReader.of(brokers::bootstrapServers);
        messages =
                new MessagesView(
                        reader, new AvroValues(WireFormat.CONFLUENT, _ -> Optional.empty()));
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", brokers.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        reader.close();
        brokers.close();
    }

    @BeforeEach
    void createTopic() {
        brokers.createTopics(List.of(new TopicResource(topic, 3, 1, Map.of())));
    }

    private void write(int partition, int seconds, String key, String type, byte @Nullable [] value)
            throws Exception {
        var record =
                new ProducerRecord<>(
                        topic, partition, NOON + seconds * 1_000L, key.getBytes(UTF_8), value);
        record.headers().add("ce_type", type.getBytes(UTF_8));
        record.headers().add("correlationId", ("c-" + key).getBytes(UTF_8));
        producer.send(record).get(20, TimeUnit.SECONDS);
    }

    private void write(int partition, int seconds, String key, String type) throws Exception {
        write(partition, seconds, key, type, ("{\"n\":" + seconds + "}").getBytes(UTF_8));
    }

    private JsonNode page(String... parameters) {
        var all = new ArrayList<>(List.of("topic", topic));
        all.addAll(List.of(parameters));
        return Views.read(messages::page, all.toArray(String[]::new));
    }

    private List<String> keys(String... parameters) {
        return texts(page(parameters).path("messages"), "key");
    }

    @Test
    void pages_go_from_the_newest_to_the_oldest_and_show_each_message_once() throws Exception {
        for (int at = 0; at < 7; at++) {
            write(at % 2, at, "k" + at, "T");
        }
        var seen = new ArrayList<String>();
        var next = page("limit", "3");
        seen.addAll(texts(next.path("messages"), "key"));
        while (!next.path("before").isNull()) {
            next = page("limit", "3", "before", next.path("before").asString());
            seen.addAll(texts(next.path("messages"), "key"));
        }

        assertThat(seen).containsExactly("k6", "k5", "k4", "k3", "k2", "k1", "k0");
    }

    @Test
    void messages_are_found_by_key_type_correlation_text_partition_and_time() throws Exception {
        write(0, 1, "apple", "OrderCreated");
        write(1, 2, "apple pie", "OrderPaid");
        write(2, 3, "pear", "OrderCreated");

        assertThat(keys("key", "APPLE")).containsExactly("apple pie", "apple");
        assertThat(keys("type", "created")).containsExactly("pear", "apple");
        assertThat(keys("correlationId", "c-apple")).containsExactly("apple");
        assertThat(keys("text", "\"n\":3")).containsExactly("pear");
        assertThat(keys("partition", "1")).containsExactly("apple pie");
        assertThat(keys("from", Long.toString(NOON + 2_000))).containsExactly("pear", "apple pie");
        assertThat(keys("to", Long.toString(NOON + 2_000))).containsExactly("apple");
    }

    @Test
    void a_value_that_is_no_text_is_shown_as_base64_and_a_tombstone_as_none() throws Exception {
        write(0, 1, "binary", "T", new byte[] {(byte) 0xff, 0});
        write(0, 2, "gone", "T", null);

        var found = page().path("messages");
        assertThat(found.path(0).path("value").isNull()).isTrue();
        assertThat(found.path(0).path("bytes").asInt()).isZero();
        assertThat(found.path(1).path("value").asString()).isEqualTo("/wA=");
        assertThat(found.path(1).path("encoding").asString()).isEqualTo("base64");
        assertThat(found.path(1).path("headers").path("ce_type").asString()).isEqualTo("T");
    }

    @Test
    void a_search_goes_on_where_it_has_looked_until_it_has_found() throws Exception {
        write(0, 1, "needle", "T");
        for (int at = 0; at <= MessagesView.SEARCHED_AT_ONCE; at++) {
            var _ =
                    producer.send(
                            new ProducerRecord<>(topic, 0, NOON + 5_000, new byte[1], new byte[1]));
        }
        producer.flush();

        var first = page("key", "needle");
        assertThat(first.path("messages").isEmpty()).isTrue();
        assertThat(first.path("scanned").asInt()).isEqualTo(MessagesView.SEARCHED_AT_ONCE);
        var second = page("key", "needle", "before", first.path("before").asString());
        assertThat(texts(second.path("messages"), "key")).containsExactly("needle");
        assertThat(second.path("before").isNull()).isTrue();
    }

    @Test
    void the_tail_begins_now_and_brings_what_comes_after() throws Exception {
        write(0, 1, "before", "T");
        var now = Views.read(messages::tail, "topic", topic);
        assertThat(now.path("messages").isEmpty()).isTrue();
        write(0, 2, "first", "T");
        write(1, 3, "second", "T");

        var news =
                Views.read(messages::tail, "topic", topic, "after", now.path("after").asString());
        assertThat(texts(news.path("messages"), "key")).containsExactly("second", "first");
        var none =
                Views.read(messages::tail, "topic", topic, "after", news.path("after").asString());
        assertThat(none.path("messages").isEmpty()).isTrue();
    }

    @Test
    void a_group_is_behind_by_what_it_has_not_committed_and_by_its_oldest_records_age()
            throws Exception {
        write(0, 0, "a", "T");
        write(0, 10, "b", "T");
        write(0, 20, "c", "T");
        write(1, 5, "d", "T");
        try (var admin =
                org.apache.kafka.clients.admin.Admin.create(
                        Map.of("bootstrap.servers", brokers.bootstrapServers()))) {
            admin.alterConsumerGroupOffsets(
                            "group-of-" + topic,
                            Map.of(
                                    new TopicPartition(topic, 0), new OffsetAndMetadata(1),
                                    new TopicPartition(topic, 1), new OffsetAndMetadata(1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        var clock = Clock.fixed(Instant.ofEpochMilli(NOON + 25_000), ZoneOffset.UTC);

        var group =
                Views.read(new GroupsView(reader, clock))
                        .valueStream()
                        .filter(each -> each.path("topic").asString().equals(topic))
                        .findFirst()
                        .orElseThrow();
        assertThat(group.path("lag").asInt()).isEqualTo(2);
        assertThat(group.path("lagSeconds").asDouble()).isEqualTo(15);
        assertThat(group.path("partitions"))
                .hasToString(
                        """
                        [{"partition":0,"committed":1,"end":3,"lag":2,"lagSeconds":15.0},\
                        {"partition":1,"committed":1,"end":1,"lag":0,"lagSeconds":0.0}]\
                        """);
        var history = new GroupsView(reader, clock).history();
        history.measure();
        assertThat(Views.read(history, "group", group.path("group").asString()))
                .singleElement()
                .asString()
                .endsWith(
                        "[{\"at\":%s,\"lag\":2,\"committed\":2}]}"
                                .formatted(Long.toString(clock.millis())));
        assertThat(MeasuredLag.of(history, group.path("group").asString()))
                .containsOnly(
                        Map.entry("SumOffsetLag", 2.0),
                        Map.entry("MaxOffsetLag", 2.0),
                        Map.entry("EstimatedMaxTimeLag", 15.0));
    }

    @Test
    void a_topic_tells_its_partitions_and_settings() throws Exception {
        write(2, 1, "a", "T");
        var configs = Map.of(topic, Map.of("retention.ms", "1000"));

        var shown = Views.read(new TopicsView(reader, () -> configs), "topic", topic).path(0);
        assertThat(shown.path("records").asInt()).isEqualTo(1);
        assertThat(shown.path("configs")).hasToString("{\"retention.ms\":\"1000\"}");
        assertThat(shown.path("partitions").path(2))
                .hasToString(
                        "{\"partition\":2,\"first\":0,\"next\":1,\"leader\":1,\"inSync\":[1]}");
    }

    @Test
    void offsets_and_partitions_that_are_none_are_refused() {
        assertThatThrownBy(() -> page("before", "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The offsets are no offsets: x");
        assertThatThrownBy(() -> Views.read(messages::page))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Say which topic.");
    }
}
