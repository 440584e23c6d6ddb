package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class FunctionsTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    static Iterable<Resource> functions() {
        return PROD.functions();
    }

    @Test
    void every_function_runs_its_bean_of_its_context() {
        Map<String, String> beans =
                PROD.functions().stream()
                        .collect(
                                Collectors.toMap(
                                        one -> one.text("FunctionName"), FunctionsTest::bean));

        assertThat(beans)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                bean("auth-api", "auth.AuthFunctions#authApi"),
                                bean("auth-authorizer", "auth.AuthFunctions#authorizer"),
                                bean("auth-grant-role", "auth.AuthFunctions#grantRole"),
                                bean("orders-api", "orders.OrdersFunctions#ordersApi"),
                                bean(
                                        "orders-on-payment-events",
                                        "orders.OrdersFunctions#ordersOnPaymentEvents"),
                                bean(
                                        "orders-on-inventory-events",
                                        "orders.OrdersFunctions#ordersOnInventoryEvents"),
                                bean("orders-saga-timer", "orders.OrdersFunctions#ordersSagaTimer"),
                                bean("payments-api", "payments.PaymentsFunctions#paymentsApi"),
                                bean(
                                        "payments-on-order-events",
                                        "payments.PaymentsFunctions#paymentsOnOrderEvents"),
                                bean("coupons-api", "coupons.CouponsFunctions#couponsApi"),
                                bean(
                                        "coupons-on-coupon-issue-requests",
                                        "coupons.CouponsFunctions#couponsOnCouponIssueRequests"),
                                bean(
                                        "coupons-on-coupon-issue-dlq",
                                        "coupons.CouponsFunctions#couponsOnCouponIssueDlq"),
                                bean(
                                        "coupons-on-order-events",
                                        "coupons.CouponsFunctions#couponsOnOrderEvents"),
                                bean(
                                        "coupons-on-payment-events",
                                        "coupons.CouponsFunctions#couponsOnPaymentEvents"),
                                bean(
                                        "orders-on-coupon-events",
                                        "orders.OrdersFunctions#ordersOnCouponEvents"),
                                bean("inventory-api", "inventory.InventoryFunctions#inventoryApi"),
                                bean(
                                        "inventory-on-order-events",
                                        "inventory.InventoryFunctions#inventoryOnOrderEvents"),
                                bean(
                                        "notifications-on-notification-events",
                                        "notifications.NotificationsFunctions"
                                                + "#notificationsOnNotificationEvents"),
                                bean(
                                        "notifications-on-auth-events",
                                        "notifications.NotificationsFunctions"
                                                + "#notificationsOnAuthEvents"),
                                bean("outbox-relay", "operations.OperationsFunctions#outboxRelay"),
                                bean(
                                        "outbox-sweeper",
                                        "operations.OperationsFunctions#outboxSweeper")));
    }

    private static Map.Entry<String, String> bean(String function, String bean) {
        return Map.entry("millrace-prod-" + function, "millrace." + bean);
    }

    private static String bean(Resource function) {
        JsonNode variables = variables(function);
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
        assertThat(properties.at("/SnapStart/ApplyOn").asString()).isEqualTo("PublishedVersions");
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
    void a_function_has_alarms_on_errors_throttles_and_duration(Resource function) {
        for (String metric : new String[] {"Errors", "Throttles", "Duration"}) {
            assertThat(PROD.alarms(metric, "\"" + function.text("FunctionName") + "\"")).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void a_function_is_near_kafka_exactly_when_it_produces(Resource function) {
        boolean produces = variables(function).has("KAFKA_BOOTSTRAP_SERVERS");

        assertThat(function.properties().has("VpcConfig")).isEqualTo(produces);
        assertThat(variables(function).path("KAFKA_IAM").asString(""))
                .isEqualTo(produces ? "true" : "");
        assertThat(produces)
                .isEqualTo(
                        function.text("FunctionName")
                                .matches(".*(-on-.*-(events|requests)|outbox-.*)"));
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
    void functions_find_their_tables_keys_and_secrets_in_their_environment() {
        assertThat(variables(PROD.function("millrace-prod-auth-api")).propertyNames())
                .contains("TABLE_NAME", "SIGNING_KEY_ID", "TOKEN_ISSUER", "TOKEN_AUDIENCE");
        assertThat(
                        variables(PROD.function("millrace-prod-payments-on-order-events"))
                                .propertyNames())
                .contains("TABLE_NAME", "TOSS_BASE_URL", "TOSS_SECRET_ID");
        assertThat(
                        variables(PROD.function("millrace-prod-notifications-on-auth-events"))
                                .propertyNames())
                .contains("TABLE_NAME", "EMAIL_FROM", "SLACK_WEBHOOK_SECRET_ID");
        assertThat(variables(PROD.function("millrace-prod-outbox-sweeper")).has("OUTBOX_TABLES"))
                .isTrue();
    }

    private static JsonNode variables(Resource function) {
        return function.properties().at("/Environment/Variables");
    }
}
