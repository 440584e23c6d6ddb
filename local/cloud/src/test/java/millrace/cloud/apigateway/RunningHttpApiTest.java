package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import millrace.cloud.apigateway.HttpApiResource.Cors;
import millrace.cloud.apigateway.HttpApiResource.IamAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.LambdaAuthorizer;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class RunningHttpApiTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Map<String, List<String>> TOKEN =
            Map.of("authorization", List.of("Bearer 1"));

    private final FakeFunctions functions =
            new FakeFunctions()
                    .answer("place", "{\"ok\":true}")
                    .answer("check", "{\"isAuthorized\":true,\"context\":{\"userId\":\"42\"}}");
    private final MutableClock clock = MutableClock.epochUTC();
    private final List<String> observed = new ArrayList<>();

    private RunningHttpApi api(
            Duration resultTtl, @Nullable Cors cors, @Nullable Throttling throttling) {
        var authorizer =
                new LambdaAuthorizer(
                        "auth", "check", List.of("$request.header.Authorization"), resultTtl);
        return new RunningHttpApi(
                new HttpApiResource(
                        "Api",
                        "api",
                        List.of(
                                new Route("GET /public", "place", null, LIMIT, null),
                                new Route("GET /private", "place", authorizer, LIMIT, null)),
                        cors,
                        throttling),
                functions,
                (route, status, latency) -> observed.add(route + " " + status),
                clock);
    }

    private RunningHttpApi api() {
        return api(Duration.ofSeconds(30), null, null);
    }

    private static void assertMessage(HttpReply answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(Calls.text(answer)).isEqualTo("{\"message\":\"" + message + "\"}");
    }

    @Test
    void a_public_route_calls_its_function() {
        var answer = api().answer(Calls.get("/public"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Calls.text(answer)).isEqualTo("{\"ok\":true}");
        assertThat(observed).containsExactly("GET /public 200");
    }

    @Test
    void an_unknown_path_is_not_found() {
        assertMessage(api().answer(Calls.get("/nowhere")), 404, "Not Found");
        assertThat(observed).containsExactly(" 404");
    }

    @Test
    @Conforms(
            to = AwsPage.LAMBDA_AUTHORIZERS,
            aws =
                    "without an identity source the request is unauthorized, and the authorizer is not called")
    void a_request_without_identity_is_unauthorized_and_asks_nobody() {
        assertMessage(api().answer(Calls.get("/private")), 401, "Unauthorized");
        assertThat(functions.calls()).isEmpty();
    }

    @Test
    void the_authorizers_context_reaches_the_function() {
        assertThat(api().answer(Calls.get("/private", TOKEN)).status()).isEqualTo(200);
        assertThat(functions.calls().getLast())
                .contains("\"authorizer\":{\"lambda\":{\"userId\":\"42\"}}");
    }

    @Test
    @Conforms(to = AwsPage.LAMBDA_AUTHORIZERS, aws = "`isAuthorized: false` is forbidden, 403")
    void a_refused_caller_is_forbidden() {
        functions.answer("check", "{\"isAuthorized\":false}");
        assertMessage(api().answer(Calls.get("/private", TOKEN)), 403, "Forbidden");
        assertThat(functions.callsOf("place")).isZero();
    }

    @Test
    @Conforms(to = AwsPage.LAMBDA_AUTHORIZERS, aws = "an authorizer that fails is a 500")
    void an_authorizer_that_fails_or_talks_nonsense_is_a_500() {
        functions.fail("check");
        assertMessage(api().answer(Calls.get("/private", TOKEN)), 500, "Internal Server Error");
        functions.answer("check", "{\"isAuthorized\":\"yes\"}");
        assertMessage(api().answer(Calls.get("/private", TOKEN)), 500, "Internal Server Error");
        functions.answer("check", "not json");
        assertMessage(api().answer(Calls.get("/private", TOKEN)), 500, "Internal Server Error");
    }

    @Test
    @Conforms(
            to = AwsPage.LAMBDA_AUTHORIZERS,
            aws = "results are cached by identity for the time of the template")
    void a_result_is_remembered_for_its_time_and_no_longer() {
        var api = api();
        api.answer(Calls.get("/private", TOKEN));
        clock.add(Duration.ofSeconds(29));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(1);
        clock.add(Duration.ofSeconds(1));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(2);
    }

    @Test
    void a_refusal_is_remembered_too() {
        functions.answer("check", "{\"isAuthorized\":false}");
        var api = api();
        api.answer(Calls.get("/private", TOKEN));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(1);
    }

    @Test
    void without_a_time_nothing_is_remembered() {
        var api = api(Duration.ZERO, null, null);
        api.answer(Calls.get("/private", TOKEN));
        api.answer(Calls.get("/private", TOKEN));
        assertThat(functions.callsOf("check")).isEqualTo(2);
    }

    @Test
    void another_token_is_another_caller() {
        var api = api();
        api.answer(Calls.get("/private", TOKEN));
        api.answer(Calls.get("/private", Map.of("authorization", List.of("Bearer 2"))));
        assertThat(functions.callsOf("check")).isEqualTo(2);
    }

    @Test
    void a_function_error_tells_nothing() {
        functions.fail("place");
        assertMessage(api().answer(Calls.get("/public")), 500, "Internal Server Error");
    }

    @Test
    @Conforms(to = AwsPage.HTTP_API_LAMBDA, aws = "a throttled function is a 503")
    void a_throttled_function_is_unavailable() {
        functions.answer(
                "place",
                () -> {
                    throw new ThrottledException("place");
                });
        assertMessage(api().answer(Calls.get("/public")), 503, "Service Unavailable");
    }

    @Test
    @Conforms(
            to = AwsPage.HTTP_API_LAMBDA,
            aws = "an integration past its time-out, 30 seconds at most, is a 503")
    void an_integration_past_its_limit_is_unavailable() {
        var never = new CountDownLatch(1);
        functions.answer(
                "slow",
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return FakeFunctions.result("{}");
                });
        var api =
                new RunningHttpApi(
                        new HttpApiResource(
                                "Api",
                                "api",
                                List.of(
                                        new Route(
                                                "GET /slow",
                                                "slow",
                                                null,
                                                Duration.ofMillis(20),
                                                null)),
                                null,
                                null),
                        functions,
                        (route, status, latency) -> {},
                        clock);
        assertMessage(api.answer(Calls.get("/slow")), 503, "Service Unavailable");
        never.countDown();
    }

    @Test
    void requests_above_rate_and_burst_are_too_many() {
        var api = api(Duration.ZERO, null, new Throttling(2, 3));
        for (int i = 0; i < 3; i++) {
            assertThat(api.answer(Calls.get("/public")).status()).isEqualTo(200);
        }
        assertMessage(api.answer(Calls.get("/public")), 429, "Too Many Requests");
        clock.add(Duration.ofMillis(500));
        assertThat(api.answer(Calls.get("/public")).status()).isEqualTo(200);
        assertThat(api.answer(Calls.get("/public")).status()).isEqualTo(429);
    }

    @Test
    void headers_above_10240_bytes_are_refused() {
        var answer = api().answer(Calls.get("/public", Map.of("x", List.of("y".repeat(10_240)))));
        assertMessage(answer, 431, "Request Header Fields Too Large");
    }

    @Test
    void a_body_above_10_megabytes_is_refused() {
        var body = new byte[RunningHttpApi.MAXIMUM_BODY_BYTES + 1];
        var call = new HttpCall("GET", "/public", "", Map.of(), body, "10.0.0.1");
        assertMessage(api().answer(call), 413, "Request Entity Too Large");
    }

    private RunningHttpApi with(Route route) {
        return new RunningHttpApi(
                new HttpApiResource("Api", "api", List.of(route), null, null),
                functions,
                (key, status, latency) -> {},
                clock);
    }

    @Test
    void a_route_that_is_not_emulated_says_why() {
        assertMessage(
                with(Route.notEmulated("GET /gems", "ruby")).answer(Calls.get("/gems")),
                501,
                "Not emulated: GET /gems: ruby");
    }

    @Test
    @Conforms(
            to = AwsPage.HTTP_API_ROUTES,
            aws = "with IAM authorization a request without a signature is forbidden",
            ours = "and one with any signature passes: signatures are not checked")
    void a_route_for_iam_wants_a_signature() {
        var api = with(new Route("GET /iam", "place", new IamAuthorizer(), LIMIT, null));
        var signed = "AWS4-HMAC-SHA256 Credential=AKIA1/20260312/r/execute-api/aws4_request, X";

        assertMessage(api.answer(Calls.get("/iam", TOKEN)), 403, "Forbidden");
        assertMessage(api.answer(Calls.get("/iam")), 403, "Forbidden");
        assertThat(api.answer(Calls.get("/iam", Map.of("authorization", List.of(signed)))).status())
                .isEqualTo(200);
        assertThat(functions.calls().getLast())
                .contains("\"authorizer\":{\"iam\":{\"accessKey\":\"AKIA1\"}}");
    }
}
