package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.catalogue.Events;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record and the schema of an event are two descriptions of one thing, and say the same. */
class RecordsAndSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> HEADER =
            List.of("eventId", "eventType", "source", "occurredAt", "version");

    /** The newest version of each record; the gate compares the older ones with it. */
    static List<EventDefinition> definitions() {
        return Stream.of(Events.CATALOGUE, DoorsOpened.CATALOGUE)
                .flatMap(catalogue ->
                        catalogue.definitions().stream()
                                .filter(each -> catalogue.of(each.recordType()).equals(each)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void record_and_schema_have_the_same_fields(EventDefinition definition) {
        var schema = JSON.readTree(definition.schema());
        var components = definition.recordType().getRecordComponents();

        assertThat(componentNames(components)).doesNotContainAnyElementsOf(HEADER);
        assertThat(names(schema.required("properties")))
                .isEqualTo(union(HEADER, componentNames(components)));
        assertThat(texts(schema.required("required")))
                .isEqualTo(union(HEADER, requiredNames(components)));
        assertComponents(components, schema);
    }

    private static void assertComponents(RecordComponent[] components, JsonNode schema) {
        for (var component : components) {
            assertType(
                    component.getGenericType(),
                    schema.required("properties").required(component.getName()));
        }
    }

    private static void assertType(Type type, JsonNode schema) {
        switch (type) {
            case ParameterizedType list -> {
                assertThat(list.getRawType()).isEqualTo(List.class);
                assertThat(schema.path("type").asString("")).isEqualTo("array");
                assertType(list.getActualTypeArguments()[0], schema.required("items"));
            }
            case Class<?> plain when plain.isRecord() -> assertRecord(plain, schema);
            case Class<?> plain when plain.isEnum() ->
                    assertThat(texts(schema.required("enum"))).isEqualTo(constants(plain));
            case Class<?> plain -> assertScalar(plain, schema);
            default -> throw new AssertionError("No schema type for " + type);
        }
    }

    private static void assertRecord(Class<?> record, JsonNode schema) {
        var components = record.getRecordComponents();
        assertThat(names(schema.required("properties"))).isEqualTo(componentNames(components));
        assertThat(texts(schema.required("required"))).isEqualTo(requiredNames(components));
        assertComponents(components, schema);
    }

    private static void assertScalar(Class<?> type, JsonNode schema) {
        if (type == String.class) {
            assertThat(schema.path("const").isString() || isType(schema, "string")).isTrue();
            assertThat(schema.has("format")).isFalse();
        } else if (type == Instant.class) {
            assertThat(schema.path("format").asString("")).isEqualTo("date-time");
        } else if (type == boolean.class || type == Boolean.class) {
            assertThat(isType(schema, "boolean")).isTrue();
        } else {
            assertThat(type).isIn(int.class, Integer.class, long.class, Long.class);
            assertThat(isType(schema, "integer")).isTrue();
            assertThat(schema.required("maximum").longValue())
                    .isLessThanOrEqualTo(
                            type == int.class || type == Integer.class
                                    ? Integer.MAX_VALUE
                                    : 9_007_199_254_740_991L);
        }
    }

    private static boolean isType(JsonNode schema, String type) {
        return schema.path("type").asString("").equals(type);
    }

    private static Set<String> constants(Class<?> type) {
        var constants = new LinkedHashSet<String>();
        for (var constant : nonNull(type.getEnumConstants())) {
            constants.add(constant.toString());
        }
        return constants;
    }

    private static <T> T[] nonNull(T @Nullable [] array) {
        assertThat(array).isNotNull();
        return Objects.requireNonNull(array);
    }

    private static Set<String> componentNames(RecordComponent[] components) {
        return new LinkedHashSet<>(Stream.of(components).map(RecordComponent::getName).toList());
    }

    private static Set<String> requiredNames(RecordComponent[] components) {
        return new LinkedHashSet<>(
                Stream.of(components)
                        .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static Set<String> names(JsonNode properties) {
        return new LinkedHashSet<>(properties.propertyNames());
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asString()));
        return new LinkedHashSet<>(texts);
    }

    private static Set<String> union(List<String> first, Set<String> second) {
        var all = new LinkedHashSet<>(first);
        all.addAll(second);
        return all;
    }
}
