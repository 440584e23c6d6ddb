package millrace.infra;

import static millrace.infra.Policies.PROD;
import static millrace.infra.Policies.policyOf;
import static millrace.infra.Policies.resources;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.DeadLetterStore;
import millrace.events.catalogue.Events;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;

/** The registry in AWS Glue, and who may ask it what. */
class EventSchemasTest {

    @Test
    void every_event_on_a_topic_in_avro_has_its_schema_in_the_registry() {
        assertThat(PROD.all("AWS::Glue::Registry"))
                .singleElement()
                .satisfies(registry ->
                        assertThat(registry.text("Name")).isEqualTo("millrace-prod-events"));
        assertThat(PROD.all("AWS::Glue::Schema"))
                .extracting(schema -> schema.text("Name"))
                .containsExactlyElementsOf(
                        Events.CATALOGUE.on(Topic.PAYMENT_EVENTS).stream()
                                .map(EventDefinition::subject)
                                .toList());
        assertThat(PROD.all("AWS::Glue::Schema"))
                .allSatisfy(schema -> {
                    assertThat(schema.text("DataFormat")).isEqualTo("AVRO");
                    assertThat(schema.text("Compatibility")).isEqualTo("BACKWARD");
                });
    }

    /** Glue finds a schema by its text: what publishers send is what was deployed. */
    @Test
    void the_text_of_a_schema_is_the_one_that_publishers_ask_for() {
        var completed = Events.CATALOGUE.on(Topic.PAYMENT_EVENTS).getFirst();

        assertThat(PROD.all("AWS::Glue::Schema").getFirst().text("SchemaDefinition"))
                .isEqualTo(completed.avroSchema().toString());
    }

    @Test
    void whoever_publishes_or_reads_payments_knows_the_registry_and_nobody_else() {
        var knowing = new TreeSet<String>();
        for (var function : PROD.functions()) {
            if (variables(function).contains("GLUE_REGISTRY_NAME")) {
                knowing.add(function.text("FunctionName").replace("millrace-prod-", ""));
            }
        }

        var readers =
                Stream.of(Consumer.values())
                        .filter(consumer -> consumer.definition().topic() == Topic.PAYMENT_EVENTS)
                        .map(Consumer::functionName);
        assertThat(knowing)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(
                                        readers,
                                        Stream.of(
                                                AuditTrail.FUNCTION,
                                                DeadLetterStore.FUNCTION,
                                                "outbox-relay",
                                                "outbox-sweeper"))
                                .toList());
    }

    private static String variables(Resource function) {
        return function.properties().at("/Environment/Variables").toString();
    }

    @Test
    void readers_ask_for_schemas_and_publishers_for_ids_and_nobody_registers() {
        assertThat(resources(policyOf("orders-on-payment-events"), "glue:GetSchemaVersion"))
                .hasSize(1);
        assertThat(resources(policyOf("orders-on-payment-events"), "glue:GetSchemaByDefinition"))
                .isEmpty();
        assertThat(resources(policyOf("outbox-relay"), "glue:GetSchemaByDefinition"))
                .hasSize(5)
                .anySatisfy(
                        arn -> assertThat(arn.toString()).contains("registry/millrace-prod-events"))
                .anySatisfy(arn ->
                        assertThat(arn.toString())
                                .contains(
                                        "schema/millrace-prod-events/payment.events-millrace.payment.events.PaymentCompleted"));
        assertThat(
                        PROD.all("AWS::IAM::Policy").stream()
                                .map(policy -> policy.properties().toString())
                                .flatMap(text -> Stream.of(text.split("\"")))
                                .filter(text -> text.startsWith("glue:"))
                                .distinct())
                .containsExactlyInAnyOrder("glue:GetSchemaVersion", "glue:GetSchemaByDefinition");
    }
}
