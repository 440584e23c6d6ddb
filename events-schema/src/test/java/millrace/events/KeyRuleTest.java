package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.events.catalogue.Events;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KeyRuleTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final KeyRule USER = KeyRule.of("userId").exceptFor("team events", "teamId");

    private record MemberAdded(long teamId, long userId) implements Event {}

    private record LoggedOut(long userId) implements Event {}

    private record Claimed(long couponId, int shard) implements Event {}

    @SuppressWarnings("UnusedNestedClass") // found by its name
    private record Guessed(@Nullable String orderId) implements Event {}

    @SuppressWarnings("UnusedNestedClass") // found by its name
    private record Listed(List<String> orderId) implements Event {}

    static List<EventDefinition> definitions() {
        return Events.CATALOGUE.definitions();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void the_example_of_every_event_has_the_key_of_its_topic(EventDefinition definition) {
        var example = JSON.readTree(definition.example());
        var required = JSON.readTree(definition.schema()).required("required").values();
        var rule = definition.topic().keyRule();
        var other = rule.alternative();
        var fields =
                other != null && example.has(other.field())
                        ? List.of(other.field())
                        : rule.fields();

        assertThat(required).extracting(JsonNode::asString).containsAll(fields);
        assertThat(keyOfExample(definition))
                .isEqualTo(
                        fields.stream()
                                .map(field -> example.required(field).asString())
                                .collect(Collectors.joining("#")));
    }

    private static String keyOfExample(EventDefinition definition) {
        var decoded =
                new EventCodec(Events.CATALOGUE)
                        .decode(definition.topic().topicName(), definition.example(), Map.of());
        return Events.CATALOGUE.keyOf(((Decoded.Known) decoded).message().payload());
    }

    @Test
    void fields_are_joined_in_their_order() {
        assertThat(keyOf(KeyRule.of("couponId", "shard"), new Claimed(9, 3))).isEqualTo("9#3");
    }

    @Test
    void an_event_with_the_field_of_an_exception_is_keyed_by_it() {
        assertThat(keyOf(USER, new LoggedOut(7))).isEqualTo("7");
        assertThat(keyOf(USER, new MemberAdded(5, 7))).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "millrace.events.KeyRuleTest$LoggedOut|has no field orderId",
                "millrace.events.KeyRuleTest$Guessed|has a field orderId that may be absent",
                "millrace.events.KeyRuleTest$Listed|has a field orderId that is no text or whole number",
            })
    void a_record_that_breaks_the_rule_is_refused(Class<? extends Event> type, String fault) {
        assertThatThrownBy(() -> KeyRule.of("orderId").componentsOf(type))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "%s %s, but the key of its topic is orderId."
                                .formatted(type.getSimpleName(), fault));
    }

    @Test
    void a_key_has_at_least_one_field() {
        assertThatThrownBy(KeyRule::of).hasMessage("A key is made of one field or more.");
    }

    @Test
    void a_rule_reads_as_in_the_topic_catalogue() {
        assertThat(USER).hasToString("userId (team events: teamId)");
        assertThat(KeyRule.of("couponId", "shard")).hasToString("couponId#shard");
    }

    private static String keyOf(KeyRule rule, Event event) {
        return EventKey.of(rule, event.getClass()).read(event);
    }
}
