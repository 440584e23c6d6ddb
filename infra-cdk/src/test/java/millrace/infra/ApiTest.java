package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ApiTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    private static final List<ApiRoutes.Route> ROUTES =
            ApiRoutes.of(BuiltProject.create().openApiDocuments());

    @Test
    void every_described_operation_is_a_route_with_the_authorization_that_it_says() {
        assertThat(PROD.all("AWS::ApiGatewayV2::Route"))
                .map(one -> one.text("AuthorizationType") + " " + one.text("RouteKey"))
                .containsExactlyInAnyOrderElementsOf(
                        ROUTES.stream()
                                .map(one -> (one.isPublic() ? "NONE " : "CUSTOM ") + one.key())
                                .toList())
                .contains("NONE POST /api/auth/login", "CUSTOM POST /api/orders");
    }

    @Test
    void every_protected_route_asks_the_one_authorizer() {
        var authorizer = PROD.one("AWS::ApiGatewayV2::Authorizer", one -> true);
        assertThat(PROD.all("AWS::ApiGatewayV2::Route"))
                .filteredOn(route -> route.text("AuthorizationType").equals("CUSTOM"))
                .allSatisfy(route ->
                        assertThat(route.properties().at("/AuthorizerId/Ref").asString())
                                .isEqualTo(authorizer.id()));
    }

    @Test
    void the_authorizer_answers_simply_and_is_asked_again_after_half_a_minute() {
        var authorizer = PROD.one("AWS::ApiGatewayV2::Authorizer", one -> true).properties();

        assertThat(authorizer.path("AuthorizerPayloadFormatVersion").asString()).isEqualTo("2.0");
        assertThat(authorizer.path("EnableSimpleResponses").asBoolean()).isTrue();
        assertThat(authorizer.path("AuthorizerResultTtlInSeconds").asInt()).isEqualTo(30);
        assertThat(authorizer.path("IdentitySource").toString())
                .isEqualTo("[\"$request.header.Authorization\"]");
        assertThat(authorizer.path("AuthorizerUri").toString()).contains("authauthorizerLive");
    }

    @Test
    void each_route_goes_to_the_live_alias_of_its_contexts_function() {
        for (var route : ROUTES) {
            var resource =
                    PROD.one(
                            "AWS::ApiGatewayV2::Route",
                            one -> one.text("RouteKey").equals(route.key()));
            var target = resource.properties().path("Target").toString();
            var integration =
                    PROD.one("AWS::ApiGatewayV2::Integration", one -> target.contains(one.id()));
            assertThat(integration.text("PayloadFormatVersion")).isEqualTo("2.0");
            assertThat(integration.properties().path("IntegrationUri").toString())
                    .contains(route.context() + "apiLive");
        }
    }

    @Test
    void the_api_throttles_and_logs_without_telling_who_called() {
        var stage = PROD.one("AWS::ApiGatewayV2::Stage", one -> true).properties();

        assertThat(stage.at("/DefaultRouteSettings/ThrottlingRateLimit").asInt()).isEqualTo(10_000);
        assertThat(stage.at("/DefaultRouteSettings/ThrottlingBurstLimit").asInt()).isEqualTo(5_000);
        var format = stage.at("/AccessLogSettings/Format").asString();
        assertThat(format).contains("$context.requestId", "$context.status", "$context.routeKey");
        assertThat(format).doesNotContain("identity", "sourceIp", "header", "authorizer.userId");
    }

    /** Each costs a password hash or a mail, or is where tokens are tried. */
    @Test
    void routes_that_log_in_have_limits_of_their_own() {
        assertThat(limits(PROD))
                .isEqualTo(
                        Map.of(
                                "POST /api/auth/signup", "50, 100",
                                "POST /api/auth/login", "100, 200",
                                "POST /api/auth/refresh", "200, 400",
                                "POST /api/auth/password-reset", "10, 20",
                                "POST /api/auth/password-reset/confirm", "20, 40",
                                "POST /api/auth/email-verification/confirm", "50, 100"));
    }

    @Test
    void on_this_machine_which_plays_all_users_they_are_ten_times_as_high() {
        assertThat(limits(Assembly.of(Stage.LOCAL)))
                .containsEntry("POST /api/auth/signup", "500, 1000")
                .containsEntry("POST /api/auth/password-reset", "100, 200");
    }

    @Test
    void a_limit_is_set_when_its_route_is_there_and_keeps_the_metrics() {
        var stage = PROD.one("AWS::ApiGatewayV2::Stage", one -> true);
        for (var limit : stage.properties().path("RouteSettings").properties()) {
            var route =
                    PROD.one(
                            "AWS::ApiGatewayV2::Route",
                            one -> one.text("RouteKey").equals(limit.getKey()));
            assertThat(stage.node().path("DependsOn").toString())
                    .contains("\"" + route.id() + "\"");
            assertThat(limit.getValue().path("DetailedMetricsEnabled").asBoolean()).isTrue();
        }
    }

    private static Map<String, String> limits(Assembly assembly) {
        var limits = new TreeMap<String, String>();
        assembly.one("AWS::ApiGatewayV2::Stage", one -> true)
                .properties()
                .path("RouteSettings")
                .properties()
                .forEach(limit ->
                        limits.put(
                                limit.getKey(),
                                "%s, %s"
                                        .formatted(
                                                limit.getValue().path("ThrottlingRateLimit"),
                                                limit.getValue().path("ThrottlingBurstLimit"))));
        return limits;
    }

    @Test
    void pages_of_named_origins_alone_may_call_from_a_browser() {
        assertThat(cors(PROD).isMissingNode()).isTrue();
        assertThat(cors(Assembly.of(Stage.DEV)).path("AllowOrigins").toString())
                .isEqualTo("[\"http://localhost:3000\"]");
        assertThat(cors(Assembly.of(Stage.DEV)).path("AllowHeaders").toString())
                .contains("authorization", "idempotency-key");
    }

    private static JsonNode cors(Assembly assembly) {
        return assembly.one("AWS::ApiGatewayV2::Api", one -> true)
                .properties()
                .path("CorsConfiguration");
    }
}
