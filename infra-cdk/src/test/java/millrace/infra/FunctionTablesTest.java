package millrace.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import millrace.events.RecordOrder;
import millrace.events.TopicDefinition;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.DeadLetterStore;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;

/**
 * The tables of functions and consumers in {@code docs/architecture.md}, which are those of the
 * template and of the catalogue. {@code mvn -pl infra-cdk test -Dcontract.write=true} writes them.
 */
class FunctionTablesTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);
    private static final Path DOCUMENT = Path.of("../docs/architecture.md");
    private static final String BEGIN = "<!-- generated: functions and consumers -->\n";
    private static final String END = "<!-- end of what is generated -->\n";

    @Test
    void the_tables_of_the_document_are_those_of_template_and_catalogue() throws IOException {
        var text = Files.readString(DOCUMENT, UTF_8);
        var begin = text.indexOf(BEGIN) + BEGIN.length();
        var expected =
                text.substring(0, begin)
                        + functions()
                        + "\n"
                        + consumers()
                        + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(DOCUMENT, expected, UTF_8);
        } else {
            assertThat(text).isEqualTo(expected);
        }
    }

    private static String functions() {
        var consumers =
                Stream.of(Consumer.values())
                        .map(consumer -> "millrace-prod-" + consumer.functionName())
                        .collect(toSet());
        return PROD.functions().stream()
                .filter(function -> !consumers.contains(function.text("FunctionName")))
                .map(function ->
                        "| %s | `%s` | %s |\n"
                                .formatted(
                                        function.text("FunctionName")
                                                .substring("millrace-prod-".length()),
                                        function.properties()
                                                .at(
                                                        "/Environment/Variables"
                                                                + "/SPRING_CLOUD_FUNCTION_DEFINITION")
                                                .asString(),
                                        source(function)))
                .sorted()
                .collect(joining("", "| function | bean | called by |\n|---|---|---|\n", ""));
    }

    private static String source(Resource function) {
        if (calls("AWS::ApiGatewayV2::Integration", function, "IntegrationUri")) {
            return "HTTP API";
        }
        if (calls("AWS::ApiGatewayV2::Authorizer", function, "AuthorizerUri")) {
            return "HTTP API, as its authorizer";
        }
        var isFed = calls("AWS::Lambda::EventSourceMapping", function, "FunctionName");
        if (calls("AWS::Scheduler::Schedule", function, "Target")) {
            return isFed
                    ? "schedule, every minute, and its table's stream"
                    : "schedule, every minute";
        }
        if (function.text("FunctionName").endsWith(DeadLetterStore.FUNCTION)) {
            return "every dead-letter topic, as `dead-letter-group.<topic>`";
        }
        if (function.text("FunctionName").endsWith(AuditTrail.FUNCTION)) {
            return "every topic that has events, as `audit-group.<topic>`";
        }
        return isFed ? "DynamoDB streams of all tables, new outbox rows only" : "an operator";
    }

    /** True when a resource of this type has the function's alias in this property. */
    private static boolean calls(String type, Resource function, String property) {
        var alias =
                PROD.one(
                        "AWS::Lambda::Alias",
                        one ->
                                one.stack().equals(function.stack())
                                        && one.properties()
                                                .at("/FunctionName/Ref")
                                                .asString()
                                                .equals(function.id()));
        return !PROD.all(
                        type,
                        one -> one.properties().path(property).toString().contains(alias.id()))
                .isEmpty();
    }

    private static String consumers() {
        return Stream.of(Consumer.values())
                .map(FunctionTablesTest::row)
                .collect(
                        joining(
                                "",
                                "| consumer | topic | group | attempts | records at once | order"
                                        + " | given up to |\n|---|---|---|---|---|---|---|\n",
                                ""));
    }

    private static String row(Consumer consumer) {
        var definition = consumer.definition();
        return "| %s | `%s` | `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        consumer.functionName(),
                        consumer.source().name(),
                        consumer.group(),
                        definition.retries().attempts(),
                        definition.batchSize(),
                        inWords(definition.order()),
                        definition
                                .givenUpTo()
                                .map(TopicDefinition::name)
                                .map(topic -> "`" + topic + "`")
                                .orElse("nothing is given up"));
    }

    private static String inWords(RecordOrder order) {
        return switch (order) {
            case BY_KEY -> "by key";
            case PARKING_KEYS -> "by key, parking";
            case ANY -> "any";
        };
    }
}
