package millrace.events.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishedSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final CheckedInFile FILE = new CheckedInFile("published-schemas.json");
    private static final EventDefinition CONFIRMED = EventCatalogue.of(OrderConfirmed.class);
    private static final EventDefinition PAID = EventCatalogue.of(OrderPaid.class);

    /** The gate. */
    @Test
    void every_schema_of_the_catalogue_may_be_released() {
        var working = catalogue();
        if (CheckedInFile.isToBeWritten()) {
            FILE.write(PublishedSchemas.of(FILE.json()).with(working).toJson());
        }

        assertThat(PublishedSchemas.of(FILE.json()).problems(working)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemas", "examples"})
    void every_file_belongs_to_an_event_of_the_catalogue(String folder) throws IOException {
        var root = Path.of("src/main/resources", folder);
        try (Stream<Path> files = Files.walk(root)) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(file -> root.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            EventCatalogue.definitions().stream()
                                    .map(definition -> definition.path() + ".json")
                                    .toList());
        }
    }

    @Test
    void a_breaking_change_in_place_names_the_field() {
        var changed = schema(CONFIRMED, s -> properties(s).remove("totalAmount"));

        assertThat(published(CONFIRMED).problems(Map.of(CONFIRMED, changed)))
                .containsExactly(
                        "OrderConfirmed 1.0: field totalAmount was removed, though this version is"
                                + " published.");
    }

    @Test
    void even_a_harmless_change_in_place_is_refused() {
        var changed = schema(CONFIRMED, s -> s.put("description", "Reworded."));

        assertThat(published(CONFIRMED).problems(Map.of(CONFIRMED, changed)))
                .containsExactly(
                        "OrderConfirmed 1.0: was changed in place, though this version is"
                                + " published; add a version.");
    }

    @Test
    void a_published_event_may_not_disappear() {
        assertThat(published(CONFIRMED, PAID).problems(Map.of(PAID, schema(PAID, _ -> {}))))
                .containsExactly(
                        "order.events/OrderConfirmed/1.0: is published and may not be removed from"
                                + " the catalogue.");
    }

    @Test
    void a_new_event_must_be_published() {
        assertThat(published().problems(Map.of(PAID, schema(PAID, _ -> {}))))
                .containsExactly(
                        "OrderPaid 1.0: is not published; publish it with -Dcontract.write=true.");
    }

    @Test
    void a_minor_version_may_add_an_optional_field() {
        assertThat(afterAdding("1.1", s -> addText(s, "couponId"))).isEmpty();
    }

    @Test
    void a_minor_version_is_compared_with_the_one_before_it() {
        assertThat(
                        afterAdding(
                                "1.1",
                                s -> {
                                    addText(s, "couponId");
                                    s.withArray("required").add("couponId");
                                }))
                .containsExactly(
                        "OrderConfirmed 1.1: field couponId is newly required since version 1.0.");
    }

    @Test
    void a_major_version_is_another_contract() {
        assertThat(afterAdding("2.0", s -> properties(s).remove("totalAmount"))).isEmpty();
    }

    @Test
    void a_schema_outside_the_profile_is_refused() {
        assertThat(afterAdding("1.1", s -> properties(s).putObject("note").put("type", "string")))
                .containsExactly("OrderConfirmed 1.1: field note must have maxLength.");
    }

    @Test
    void publishing_adds_and_never_replaces() {
        var changed = schema(CONFIRMED, s -> properties(s).remove("totalAmount"));
        var working = Map.of(CONFIRMED, changed, PAID, schema(PAID, _ -> {}));

        assertThat(published(CONFIRMED).with(working)).isEqualTo(published(CONFIRMED, PAID));
    }

    /** OrderConfirmed 1.0 as it is, and a published next version of it with this change. */
    private static List<String> afterAdding(String version, Consumer<ObjectNode> change) {
        var next =
                new EventDefinition(
                        CONFIRMED.eventType(),
                        version,
                        CONFIRMED.topic(),
                        CONFIRMED.source(),
                        CONFIRMED.recordType());
        var schema =
                schema(
                        CONFIRMED,
                        s -> {
                            properties(s).putObject("version").put("const", version);
                            change.accept(s);
                        });
        var working = new LinkedHashMap<EventDefinition, JsonNode>();
        working.put(CONFIRMED, schema(CONFIRMED, _ -> {}));
        working.put(next, schema);
        return published().with(working).problems(working);
    }

    private static void addText(ObjectNode schema, String name) {
        properties(schema).putObject(name).put("type", "string").put("maxLength", 64);
    }

    private static PublishedSchemas published(EventDefinition... definitions) {
        return new PublishedSchemas(
                Stream.of(definitions)
                        .collect(toMap(EventDefinition::path, d -> schema(d, _ -> {}))));
    }

    private static Map<EventDefinition, JsonNode> catalogue() {
        var schemas = new LinkedHashMap<EventDefinition, JsonNode>();
        EventCatalogue.definitions()
                .forEach(definition -> schemas.put(definition, schema(definition, _ -> {})));
        return schemas;
    }

    private static ObjectNode properties(ObjectNode schema) {
        return (ObjectNode) schema.required("properties");
    }

    private static JsonNode schema(EventDefinition definition, Consumer<ObjectNode> change) {
        var schema = (ObjectNode) JSON.readTree(definition.schema());
        change.accept(schema);
        return schema;
    }
}
