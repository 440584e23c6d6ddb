package millrace.events.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.events.EventDefinition;
import millrace.events.catalogue.Events;
import millrace.events.contract.PublishedSchemas.Published;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PublishedSchemasTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final EventDefinition CONFIRMED = Events.CATALOGUE.of(OrderConfirmed.class);
    private static final EventDefinition PAID = Events.CATALOGUE.of(OrderPaid.class);

    @Test
    void a_breaking_change_in_place_names_the_field() {
        var changed = schema(CONFIRMED, s -> properties(s).remove("totalAmount"));

        assertThat(published(CONFIRMED).problems(Map.of(CONFIRMED, changed)))
                .containsExactly(
                        "OrderConfirmed 1.0: field totalAmount was removed, though commit"
                                + " 1a2b3c4 published it.");
    }

    @Test
    void even_a_harmless_change_in_place_is_refused() {
        var changed = schema(CONFIRMED, s -> s.put("description", "Reworded."));

        assertThat(published(CONFIRMED).problems(Map.of(CONFIRMED, changed)))
                .containsExactly(
                        "OrderConfirmed 1.0: was changed in place, though commit 1a2b3c4"
                                + " published it; add a version.");
    }

    @Test
    void a_published_event_may_not_disappear() {
        assertThat(published(CONFIRMED, PAID).problems(Map.of(PAID, schema(PAID, _ -> {}))))
                .containsExactly(
                        "order.events/OrderConfirmed/1.0: is published and may not be removed from"
                                + " the catalogue.");
    }

    @Test
    void a_new_event_may_be_added() {
        var working = Map.of(CONFIRMED, schema(CONFIRMED, _ -> {}), PAID, schema(PAID, _ -> {}));

        assertThat(published(CONFIRMED).problems(working)).isEmpty();
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

    /** OrderConfirmed 1.0 as it is published, and a next version of it with this change. */
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
                            s.put("$id", "urn:millrace:" + next.path().replace('/', ':'));
                            properties(s).putObject("version").put("const", version);
                            change.accept(s);
                        });
        var working = new LinkedHashMap<EventDefinition, JsonNode>();
        working.put(CONFIRMED, schema(CONFIRMED, _ -> {}));
        working.put(next, schema);
        return published(CONFIRMED).problems(working);
    }

    private static void addText(ObjectNode schema, String name) {
        properties(schema).putObject(name).put("type", "string").put("maxLength", 64);
    }

    private static PublishedSchemas published(EventDefinition... definitions) {
        return new PublishedSchemas(
                Stream.of(definitions)
                        .collect(
                                toMap(
                                        EventDefinition::path,
                                        d -> new Published(schema(d, _ -> {}), "1a2b3c4"))));
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
