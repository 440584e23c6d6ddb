package millrace.cloud.apigateway;

import static millrace.cloud.apigateway.HttpApiFixture.assertMessage;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import millrace.cloud.apigateway.HttpApiResource.Route;
import millrace.cloud.apigateway.HttpApiResource.Throttling;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpCall;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.junit.jupiter.api.Test;

class RunningHttpApiTest {

    private final HttpApiFixture fixture = new HttpApiFixture();
    private final FakeFunctions functions = fixture.functions();

    @Test
    void a_public_route_calls_its_function() {
        var answer = fixture.api().answer(Calls.get("/public"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(Calls.text(answer)).isEqualTo("{\"ok\":true}");
        assertThat(fixture.observed()).containsExactly("GET /public 200");
    }

    @Test
    void an_unknown_path_is_not_found() {
        assertMessage(fixture.api().answer(Calls.get("/nowhere")), 404, "Not Found");
        assertThat(fixture.observed()).containsExactly(" 404");
    }

    @Test
    void a_function_error_tells_nothing() {
        functions.fail("place");
        assertMessage(fixture.api().answer(Calls.get("/public")), 500, "Internal Server Error");
    }

    @Test
    @Conforms(to = AwsPage.HTTP_API_LAMBDA, aws = "a throttled function is a 503")
    void a_throttled_function_is_unavailable() {
        functions.answer(
                "place",
                () -> {
                    throw new ThrottledException("place");
                });
        assertMessage(fixture.api().answer(Calls.get("/public")), 503, "Service Unavailable");
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
        var api = fixture.of(new Route("GET /slow", "slow", null, Duration.ofMillis(20), null));
        assertMessage(api.answer(Calls.get("/slow")), 503, "Service Unavailable");
        never.countDown();
    }

    @Test
    void requests_above_rate_and_burst_are_too_many() {
        var api = fixture.throttled(new Throttling(2, 3));
        for (int i = 0; i < 3; i++) {
            assertThat(api.answer(Calls.get("/public")).status()).isEqualTo(200);
        }
        assertMessage(api.answer(Calls.get("/public")), 429, "Too Many Requests");
        fixture.clock().add(Duration.ofMillis(500));
        assertThat(api.answer(Calls.get("/public")).status()).isEqualTo(200);
        assertThat(api.answer(Calls.get("/public")).status()).isEqualTo(429);
    }

    @Test
    void headers_above_10240_bytes_are_refused() {
        var answer =
                fixture.api()
                        .answer(Calls.get("/public", Map.of("x", List.of("y".repeat(10_240)))));
        assertMessage(answer, 431, "Request Header Fields Too Large");
    }

    @Test
    void a_body_above_10_megabytes_is_refused() {
        var body = new byte[RunningHttpApi.MAXIMUM_BODY_BYTES + 1];
        var call = new HttpCall("GET", "/public", "", Map.of(), body, "10.0.0.1");
        assertMessage(fixture.api().answer(call), 413, "Request Entity Too Large");
    }

    @Test
    void a_route_that_is_not_emulated_says_why() {
        assertMessage(
                fixture.of(Route.notEmulated("GET /gems", "ruby")).answer(Calls.get("/gems")),
                501,
                "Not emulated: GET /gems: ruby");
    }
}
