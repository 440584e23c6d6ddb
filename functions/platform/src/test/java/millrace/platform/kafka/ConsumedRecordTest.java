package millrace.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ConsumedRecordTest {

    private final JsonMapper json = JsonMapper.builder().build();

    private ConsumedRecord entry(String record) {
        var event =
                json.readValue(
                        """
                        {"eventSource":"aws:kafka","eventSourceArn":"arn:aws:kafka:x",
                         "bootstrapServers":"b-1:9098","records":{"order.events-0":[%s]}}
                        """
                                .formatted(record),
                        KafkaEvent.class);
        return new ConsumedRecord(event.getRecords().values().iterator().next().getFirst());
    }

    @Test
    void the_mappings_own_form_is_read() {
        var entry =
                entry(
                        """
                        {"topic":"order.events","partition":0,"offset":15,
                         "timestamp":1545084650987,"timestampType":"CREATE_TIME",
                         "key":"b3JkZXI=","value":"e30=",
                         "headers":[{"name":[-20,-107,-120,65]},{"name":[66]}]}
                        """);

        assertThat(entry.partitionName()).isEqualTo("order.events-0");
        assertThat(entry.offset()).isEqualTo(15);
        assertThat(entry.key()).isEqualTo("order");
        assertThat(entry.value()).asString().isEqualTo("{}");
        assertThat(entry.headers()).containsOnlyKeys("name").containsValue("B");
    }

    @Test
    void header_bytes_are_utf_8() {
        var entry =
                entry(
                        """
                        {"topic":"order.events","partition":0,"offset":15,
                         "headers":[{"name":[-20,-107,-120]}]}
                        """);

        assertThat(entry.headers()).containsEntry("name", "안");
    }

    @Test
    void key_value_headers_and_header_values_may_be_absent() {
        var bare = entry("{\"topic\":\"order.events\",\"partition\":0,\"offset\":15}");
        assertThat(bare.key()).isEmpty();
        assertThat(bare.value()).isNull();
        assertThat(bare.headers()).isEmpty();

        var empty =
                entry(
                        """
                        {"topic":"order.events","partition":0,"offset":15,"key":null,
                         "headers":[{"a":null},{"b":[]}]}
                        """);
        assertThat(empty.headers()).containsOnlyKeys("b").containsValue("");
    }

    @Test
    void what_is_not_base64_disturbs_no_other_record() {
        var broken =
                entry(
                        """
                        {"topic":"order.events","partition":0,"offset":15,"key":"!","value":"?"}
                        """);

        assertThat(broken.key()).isEqualTo("!");
        assertThat(broken.value()).asString().isEqualTo("?");
        assertThat(broken.json(json).stringValue()).isEqualTo("?");
    }
}
