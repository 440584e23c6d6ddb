package millrace.cloud.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.apigateway.HttpApiResource.Cors;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.Calls;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import org.junit.jupiter.api.Test;

class CorsRulesTest {

    private static final String ORIGIN = "https://shop.example";

    private static Cors cors(String origin, boolean credentials) {
        return new Cors(
                List.of(origin),
                List.of("GET", "POST"),
                List.of("authorization"),
                List.of("location"),
                credentials,
                Duration.ofMinutes(10));
    }

    @Test
    @Conforms(to = AwsPage.CORS, aws = "a preflight request is answered without the integration")
    void a_preflight_is_answered_without_a_function() {
        var answer = new CorsRules(cors(ORIGIN, true)).preflight(Calls.options("/a", ORIGIN));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers())
                .containsExactly(
                        Map.entry("access-control-allow-origin", ORIGIN),
                        Map.entry("vary", "Origin"),
                        Map.entry("access-control-allow-credentials", "true"),
                        Map.entry("access-control-allow-methods", "GET,POST"),
                        Map.entry("access-control-allow-headers", "authorization"),
                        Map.entry("access-control-max-age", "600"));
    }

    @Test
    void another_origin_is_told_nothing() {
        var answer =
                new CorsRules(cors(ORIGIN, false))
                        .preflight(Calls.options("/a", "https://evil.example"));
        assertThat(answer.headers()).isEmpty();
    }

    @Test
    void an_options_request_that_is_no_preflight_is_passed_on() {
        var call = new HttpCall("OPTIONS", "/a", "", Map.of(), new byte[0], "10.0.0.1");
        assertThat(CorsRules.isPreflight(call)).isFalse();
    }

    @Test
    @Conforms(to = AwsPage.CORS, aws = "CORS headers of the integration are replaced")
    void headers_of_the_function_are_replaced() {
        var answer =
                HttpReply.empty(200)
                        .with("Access-Control-Allow-Origin", "https://evil.example")
                        .with("x", "kept");
        var call = Calls.get("/a", Map.of("origin", List.of(ORIGIN)));
        assertThat(new CorsRules(cors("*", false)).applied(call, answer).headers())
                .containsExactly(
                        Map.entry("x", "kept"),
                        Map.entry("access-control-allow-origin", "*"),
                        Map.entry("access-control-expose-headers", "location"));
    }

    @Test
    @Conforms(to = AwsPage.CORS, aws = "`https://*` allows all origins of a scheme")
    void all_origins_of_a_scheme_can_be_allowed() {
        var call = Calls.get("/a", Map.of("origin", List.of(ORIGIN)));
        var rules = new CorsRules(cors("https://*", false));
        assertThat(rules.applied(call, HttpReply.empty(200)).headers())
                .contains(Map.entry("access-control-allow-origin", ORIGIN));
    }
}
