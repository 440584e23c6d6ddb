package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import millrace.cloud.mapping.delivery.Backoff;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The filter on a record's value, and the waits between retries. */
class KafkaRecordsTest {

    private final KafkaRecordFilter filter =
            new KafkaRecordFilter(
                    "orders", List.of("{\"value\":{\"eventType\":[\"OrderCreated\"]}}"));

    @Test
    void a_filter_looks_at_the_value() {
        assertThat(filter.test(record("{\"eventType\":\"OrderCreated\"}"))).isTrue();
        assertThat(filter.test(record("{\"eventType\":\"OrderPaid\"}"))).isFalse();
    }

    @Test
    void a_value_that_is_no_json_or_missing_passes() {
        assertThat(filter.test(record("no json"))).isTrue();
        assertThat(filter.test(record(null))).isTrue();
    }

    @Test
    void a_filter_looks_at_the_metadata_whatever_the_value() {
        var two = new KafkaRecordFilter("orders", List.of("{\"partition\":[2]}"));
        var one =
                new KafkaRecordFilter(
                        "orders", List.of("{\"partition\":[1],\"value\":{\"a\":[1]}}"));

        assertThat(two.test(record("no json"))).isTrue();
        assertThat(one.test(record("no json"))).isFalse();
    }

    @Test
    void waits_double_up_to_the_longest() {
        assertThat(Backoff.DEFAULT.after(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(Backoff.DEFAULT.after(3)).isEqualTo(Duration.ofMillis(400));
        assertThat(Backoff.DEFAULT.after(1_000_000)).isEqualTo(Duration.ofSeconds(10));
    }

    private static ConsumerRecord<byte[], byte[]> record(@Nullable String value) {
        return new ConsumerRecord<>(
                "orders",
                2,
                5,
                "key".getBytes(StandardCharsets.UTF_8),
                value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }
}
