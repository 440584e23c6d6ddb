package millrace.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.EventDefinition;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderConfirmed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SchemaProfileTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final EventDefinition CONFIRMED = Events.CATALOGUE.of(OrderConfirmed.class);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "'type':'boolean'|-",
                "'type':'string','maxLength':9|-",
                "'type':'string','format':'uuid'|-",
                "'const':'KRW'|-",
                "'enum':['A','B']|-",
                "'type':'integer','minimum':0,'maximum':9|-",
                "'type':'array','maxItems':9,'items':{'type':'boolean'}|-",
                "'type':'object','properties':{'a':{'type':'boolean'}}|-",
                "'type':'string'|field it must have maxLength",
                "'type':'string','format':'date-time'|field it must have maxLength",
                "'type':'integer','maximum':9|field it must have minimum",
                "'type':'number','minimum':0|field it must have maximum",
                "'type':'array','items':{'type':'boolean'}|field it must have maxItems",
                "'type':'array','maxItems':9|field it must have items",
                "'type':'array','maxItems':9,'items':{'type':'string'}|field it[] must have maxLength",
                "'type':'object'|field it must have properties",
                "'type':'object','properties':{'a':{'type':'string'}}|field it.a must have maxLength",
                "'title':'anything'|field it must have one known type",
                "'type':['string','null'],'maxLength':9|field it must have one known type",
                "'type':'boolean','oneOf':[]|field it uses oneOf, which no gate judges",
                "'type':'boolean','$ref':'#/a'|field it uses $ref, which no gate judges",
                "'type':'object','properties':{},'additionalProperties':false|field it uses additionalProperties, which no gate judges",
            })
    void a_field_is_bounded_and_comparable(String rules, String problem) {
        var schema = schema();
        ((ObjectNode) schema.required("properties"))
                .set("it", JSON.readTree("{" + rules.replace('\'', '"') + "}"));

        assertThat(SchemaProfile.problems(CONFIRMED, schema))
                .isEqualTo(
                        problem == null
                                ? List.of()
                                : List.of("OrderConfirmed 1.0: " + problem + "."));
    }

    @Test
    void the_header_is_required() {
        var schema = schema();
        schema.putArray("required").add("eventType").add("source").add("occurredAt").add("version");

        assertThat(SchemaProfile.problems(CONFIRMED, schema))
                .containsExactly(
                        "OrderConfirmed 1.0: field eventId is a header field and must be required.");
    }

    @Test
    void type_and_version_are_those_of_the_catalogue() {
        var schema = schema();
        var properties = (ObjectNode) schema.required("properties");
        properties.putObject("eventType").put("const", "OrderCreated");
        properties.putObject("version").put("const", "1.1");

        assertThat(SchemaProfile.problems(CONFIRMED, schema))
                .containsExactly(
                        "OrderConfirmed 1.0: field eventType must be the constant OrderConfirmed.",
                        "OrderConfirmed 1.0: field version must be the constant 1.0.");
    }

    @Test
    void dialect_identifier_and_title_are_those_of_the_path() {
        var schema = schema();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$id", "urn:millrace:order.events:OrderCreated:1.0");
        schema.put("title", "OrderCreated");

        assertThat(SchemaProfile.problems(CONFIRMED, schema))
                .containsExactly(
                        "OrderConfirmed 1.0: the event must have the $schema"
                                + " https://json-schema.org/draft/2020-12/schema.",
                        "OrderConfirmed 1.0: the event must have the $id"
                                + " urn:millrace:order.events:OrderConfirmed:1.0.",
                        "OrderConfirmed 1.0: the event must have the title OrderConfirmed.");
    }

    private static ObjectNode schema() {
        return (ObjectNode) JSON.readTree(CONFIRMED.schema());
    }
}
