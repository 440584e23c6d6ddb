package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import millrace.events.Event;
import millrace.events.EventDefinition;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Expectations of consumers, held against the promises of producers. The tests of each context
 * record the fields that its code reads ({@code ContextRules}); a schema that would take one of
 * them away fails here, naming the consumer.
 */
class ExpectationsTest {

    private static final JsonMapper JSON = new JsonMapper();

    /** One field that one consumer reads of one event in one version. */
    record Expected(Consumer consumer, EventDefinition event, String field) {

        @Override
        public String toString() {
            return consumer.functionName() + " reads " + field + " of " + event.name();
        }
    }

    static Stream<Expected> expected() {
        return Stream.of(Consumer.values())
                .filter(consumer -> !consumer.definition().events().isEmpty())
                .flatMap(consumer ->
                        consumer.definition().events().stream()
                                .flatMap(event -> versions(event).stream())
                                .flatMap(version ->
                                        fields(consumer, version)
                                                .map(field ->
                                                        new Expected(consumer, version, field))));
    }

    private static List<EventDefinition> versions(Class<? extends Event> event) {
        return Events.CATALOGUE.definitions().stream()
                .filter(each -> each.recordType() == event)
                .toList();
    }

    private static Stream<String> fields(Consumer consumer, EventDefinition event) {
        var fields = recorded(consumer).path(event.eventType());
        return StreamSupport.stream(fields.spliterator(), false).map(JsonNode::stringValue);
    }

    private static JsonNode recorded(Consumer consumer) {
        var file = "/expectations/" + consumer.context() + ".json";
        try (var resource = Consumer.class.getResourceAsStream(file)) {
            assertThat(resource).as(file).isNotNull();
            return JSON.readTree(resource).path(consumer.functionName());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @EnumSource(Consumer.class)
    void each_consumer_records_what_it_expects_of_each_of_its_events(Consumer consumer) {
        var types = new TreeSet<String>();
        for (var event : consumer.definition().events()) {
            types.add(Events.CATALOGUE.of(event).eventType());
        }

        assertThat(new TreeSet<>(recorded(consumer).propertyNames())).isEqualTo(types);
    }

    @ParameterizedTest
    @MethodSource("expected")
    void a_field_that_is_read_is_one_that_the_producer_promises(Expected expected) {
        var schema = JSON.readTree(expected.event().schema());
        var examples = List.of(JSON.readTree(expected.event().example()));
        Class<?> record = expected.event().recordType();
        for (var step : expected.field().split("\\.", -1)) {
            var name = step.replace("[]", "");
            var component = component(record, name);
            if (isRequired(schema, name)) {
                assertThat(examples)
                        .as("%s", expected)
                        .isNotEmpty()
                        .allMatch(each -> each.has(name));
            } else {
                assertThat(component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .as("%s, which may be missing", expected)
                        .isTrue();
                if (property(schema, name).isMissingNode()) {
                    // A version without it: what is in it is read where it is there.
                    return;
                }
            }
            boolean isList = step.endsWith("[]");
            schema = isList ? property(schema, name).path("items") : property(schema, name);
            examples = examples.stream().flatMap(each -> values(each.path(name), isList)).toList();
            record = isList ? itemOf(component) : component.getType();
        }
    }

    private static boolean isRequired(JsonNode schema, String name) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asString().equals(name));
    }

    private static JsonNode property(JsonNode schema, String name) {
        return schema.path("properties").path(name);
    }

    private static Stream<JsonNode> values(JsonNode value, boolean isList) {
        return isList ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
    }

    private static RecordComponent component(Class<?> record, String name) {
        return Stream.of(record.getRecordComponents())
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(record + " has no " + name));
    }

    private static Class<?> itemOf(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }
}
