package millrace.infra;

import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FunctionsTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    /** It sends at its rate for most of each minute. */
    private static final String WORKS_TO_ITS_LIMIT = "millrace-prod-operations-redrives";

    /** The outbox's publishers, and the consumers that write dead letters, the trail's too. */
    private static final Set<String> PRODUCING =
            Stream.concat(
                            Stream.of("outbox-relay", "outbox-sweeper", "operations-audit"),
                            Stream.of(Consumer.values())
                                    .filter(one -> one.definition().givenUpTo().isPresent())
                                    .map(Consumer::functionName))
                    .map(name -> "millrace-prod-" + name)
                    .collect(toSet());

    static Iterable<Resource> functions() {
        return PROD.functions();
    }

    /** The functions that no convention gives a context. */
    private static final Map<String, String> OF_THEIR_OWN =
            Map.ofEntries(
                    entry("auth-authorizer", bean("auth", "authorizer")),
                    entry("auth-grant-role", bean("auth", "grantRole")),
                    entry("concerts-expiry", bean("concerts", "concertsExpiry")),
                    entry("concerts-queue", bean("concerts", "concertsQueue")),
                    entry("concerts-timer", bean("concerts", "concertsTimer")),
                    entry("evaluations-timer", bean("evaluations", "evaluationsTimer")),
                    entry("missions-provisioning", bean("provisioning", "missionsProvisioning")),
                    entry("notifications-timer", bean("notifications", "notificationsTimer")),
                    entry("orders-saga-timer", bean("orders", "ordersSagaTimer")),
                    entry("payments-timer", bean("payments", "paymentsTimer")),
                    entry("operations-audit", bean("operations", "operationsAudit")),
                    entry("operations-dead-letters", bean("operations", "operationsDeadLetters")),
                    entry("operations-redrives", bean("operations", "operationsRedrives")),
                    entry("operations-warehouse", bean("operations", "operationsWarehouse")),
                    entry("outbox-relay", bean("operations", "outboxRelay")),
                    entry("outbox-sweeper", bean("operations", "outboxSweeper")));

    @Test
    void every_function_runs_its_bean_of_its_context() {
        var expected = new TreeMap<>(OF_THEIR_OWN);
        for (var context : BuiltProject.create().openApiDocuments().keySet()) {
            expected.put(context + "-api", bean(context, context + "Api"));
        }
        for (var consumer : Consumer.values()) {
            expected.put(consumer.functionName(), bean(consumer.context(), consumer.beanName()));
        }

        assertThat(PROD.functions())
                .map(function -> function.text("FunctionName") + " " + bean(function))
                .containsExactlyInAnyOrderElementsOf(
                        expected.entrySet().stream()
                                .map(one -> "millrace-prod-" + one.getKey() + " " + one.getValue())
                                .toList());
    }

    private static String bean(String context, String bean) {
        return new Context(context, false).configuration() + "#" + bean;
    }

    @Test
    void a_contexts_configuration_class_bears_its_name() {
        assertThat(new Context("orders", true).configuration())
                .isEqualTo("millrace.orders.OrdersFunctions");
    }

    private static String bean(Resource function) {
        var variables = variables(function);
        return variables.path("MILLRACE_CONFIGURATION").asString()
                + "#"
                + variables.path("SPRING_CLOUD_FUNCTION_DEFINITION").asString();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_is_restored_from_the_snapshot_of_a_published_version(Resource function) {
        var properties = function.properties();
        assertThat(properties.path("Runtime").asString()).isEqualTo("java25");
        assertThat(properties.path("Architectures").toString()).isEqualTo("[\"arm64\"]");
        assertThat(properties.path("Handler").asString())
                .isEqualTo("millrace.platform.lambda.FunctionHandler::handleRequest");
        // Called by hand after weeks, it would find its snapshot given up.
        var starts =
                function.text("FunctionName").endsWith("-grant-role") ? "" : "PublishedVersions";
        assertThat(properties.at("/SnapStart/ApplyOn").asString("")).isEqualTo(starts);
        assertThat(properties.path("MemorySize").asInt()).isGreaterThanOrEqualTo(1024);

        var alias =
                PROD.one(
                        "AWS::Lambda::Alias",
                        one ->
                                one.stack().equals(function.stack())
                                        && one.properties()
                                                .at("/FunctionName/Ref")
                                                .asString()
                                                .equals(function.id()));
        assertThat(alias.text("Name")).isEqualTo("live");
        assertThat(alias.properties().path("FunctionVersion").toString()).contains("Version");
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_writes_traces_and_json_into_a_log_that_ends(Resource function) {
        var properties = function.properties();
        assertThat(properties.at("/TracingConfig/Mode").asString()).isEqualTo("Active");
        assertThat(properties.at("/LoggingConfig/LogFormat").asString()).isEqualTo("JSON");
        var log = PROD.referred(function, properties.at("/LoggingConfig/LogGroup"));
        assertThat(log.text("LogGroupName"))
                .isEqualTo("/aws/lambda/" + function.text("FunctionName"));
        assertThat(log.properties().path("RetentionInDays").asInt()).isEqualTo(90);
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_has_alarms_on_errors_throttles_of_its_table_too_and_duration(
            Resource function) {
        var name = function.text("FunctionName");
        for (var metric : List.of("Errors", "Throttles", "TableThrottles", "Duration")) {
            assertThat(PROD.alarms(metric, name))
                    .filteredOn(alarm ->
                            AlarmPromises.watched(alarm)
                                    .getFirst()
                                    .dimensions()
                                    .containsValue(name))
                    .hasSize(metric.equals("Duration") && WORKS_TO_ITS_LIMIT.equals(name) ? 0 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_is_near_kafka_exactly_when_it_produces(Resource function) {
        var produces = variables(function).has("KAFKA_BOOTSTRAP_SERVERS");

        assertThat(function.properties().has("VpcConfig")).isEqualTo(produces);
        assertThat(variables(function).path("KAFKA_IAM").asString(""))
                .isEqualTo(produces ? "true" : "");
        assertThat(produces).isEqualTo(PRODUCING.contains(function.text("FunctionName")));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_functions_environment_names_secrets_and_holds_none(Resource function) {
        for (var variable : variables(function).properties()) {
            assertThat(variable.getKey()).doesNotMatch(".*(PASSWORD|TOKEN_VALUE|SECRET|WEBHOOK)$");
            assertThat(variable.getValue().toString())
                    .as(variable.getKey())
                    .doesNotContain("resolve:secretsmanager", "SecretString", "hooks.slack.com");
        }
    }

    @Test
    void what_everything_waits_for_has_concurrency_of_its_own_and_leaves_the_others_enough() {
        var reserved = new TreeMap<String, Integer>();
        for (var function : PROD.functions()) {
            var own = function.properties().path("ReservedConcurrentExecutions");
            if (!own.isMissingNode()) {
                reserved.put(function.text("FunctionName"), own.asInt());
            }
        }

        assertThat(reserved)
                .isEqualTo(
                        Map.of(
                                "millrace-prod-auth-authorizer", 200,
                                "millrace-prod-outbox-relay", 200,
                                "millrace-prod-outbox-sweeper", 2));
        // Lambda refuses what leaves less than 100 of an account's 1,000 unreserved.
        assertThat(reserved.values().stream().mapToInt(each -> each).sum()).isLessThan(900);
        assertThat(Assembly.of(Stage.DEV).functions())
                .as("an account without rushes may have a quota of 10")
                .noneMatch(one -> one.properties().has("ReservedConcurrentExecutions"));
    }

    @Test
    void an_operators_function_has_the_time_to_start_anew() {
        assertThat(
                        PROD.function("millrace-prod-auth-grant-role")
                                .properties()
                                .path("Timeout")
                                .asInt())
                .isEqualTo(60);
    }

    @Test
    void functions_find_their_tables_keys_and_secrets_in_their_environment() {
        assertThat(variables(PROD.function("millrace-prod-auth-api")).propertyNames())
                .contains("TABLE_NAME", "SIGNING_KEY_ID", "TOKEN_ISSUER", "TOKEN_AUDIENCE");
        assertThat(
                        variables(PROD.function("millrace-prod-payments-on-order-events"))
                                .propertyNames())
                .contains("TABLE_NAME", "TOSS_BASE_URL", "TOSS_SECRET_ID");
        assertThat(
                        variables(PROD.function("millrace-prod-concerts-on-reservation-confirmed"))
                                .propertyNames())
                .contains("TABLE_NAME", "DATA_PLATFORM_BASE_URL", "DATA_PLATFORM_SECRET_ID");
        assertThat(
                        variables(
                                        PROD.function(
                                                "millrace-prod-notifications-on-notification-events"))
                                .propertyNames())
                .contains(
                        "TABLE_NAME",
                        "EMAIL_FROM",
                        "APP_URL",
                        "MAIL_TOKEN_SECRET_ID",
                        "SLACK_WEBHOOK_SECRET_ID");
        assertThat(variables(PROD.function("millrace-prod-outbox-sweeper")).has("OUTBOX_TABLES"))
                .isTrue();
    }

    private static JsonNode variables(Resource function) {
        return function.properties().at("/Environment/Variables");
    }
}
