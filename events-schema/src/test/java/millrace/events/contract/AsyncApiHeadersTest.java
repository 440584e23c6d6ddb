package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.events.Decoded;
import millrace.events.EventCodec;
import millrace.events.EventDefinition;
import millrace.events.KafkaHeader;
import millrace.events.catalogue.Events;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AsyncApiHeadersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRACEPARENT =
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final JsonNode document = AsyncApiDocument.of(Events.CATALOGUE);
    private final EventDefinition first = Events.CATALOGUE.definitions().getFirst();

    static List<EventDefinition> definitions() {
        return Events.CATALOGUE.definitions();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void the_headers_of_every_event_are_those_of_the_document(EventDefinition definition) {
        var headers = headersOf(definition);
        assertThat(isValid(definition, headers)).isTrue();

        assertThat(isValid(definition, with(headers, "ce_type", "SomethingElse"))).isFalse();
        assertThat(isValid(definition, with(headers, "ce_source", "some-service"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_required_header_may_not_be_missing(KafkaHeader header) {
        var headers = headersOf(first);
        headers.remove(header.headerName());

        assertThat(isValid(first, headers)).isEqualTo(!header.isRequired());
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "content-type, text/plain",
        "traceparent, 00-xyz",
        "aggregateVersion, -1",
        "repeats, no",
    })
    void a_header_of_another_form_is_invalid(String name, String value) {
        assertThat(isValid(first, with(headersOf(first), name, value))).isFalse();
    }

    @Test
    void every_header_that_is_sent_is_described() {
        assertThat(document.at("/components/schemas/kafkaHeaders/properties").propertyNames())
                .containsAll(headersOf(first).keySet());
        assertThat(document.at("/components/schemas/kafkaHeaders/required"))
                .extracting(JsonNode::asString)
                .containsExactly(
                        "ce_id",
                        "ce_type",
                        "ce_source",
                        "ce_time",
                        "ce_specversion",
                        "content-type",
                        "correlationId",
                        "aggregateVersion");
    }

    /** The headers of the event's example as they are published. */
    private static Map<String, String> headersOf(EventDefinition definition) {
        var codec = new EventCodec(Events.CATALOGUE);
        var topic = definition.topic().topicName();
        var tracing =
                Map.of("traceparent", TRACEPARENT, "causationId", "cause-1", "repeats", "true");
        var decoded = codec.decode(topic, definition.example(), tracing);
        return new HashMap<>(codec.kafkaHeaders(((Decoded.Known) decoded).message().header()));
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    /** Validates by both parts of the message's header schema: the shared one and its own. */
    private boolean isValid(EventDefinition definition, Map<String, String> headers) {
        var id = definition.path().replace('/', '.');
        var parts = document.at("/components/messages/" + id + "/headers/allOf");
        return isValid(document.at(parts.at("/0/$ref").asString("").substring(1)), headers)
                && isValid(parts.required(1), headers);
    }

    private static boolean isValid(JsonNode schema, Map<String, String> headers) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema)
                .validate(JSON.writeValueAsString(headers), InputFormat.JSON)
                .isEmpty();
    }
}
