package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HttpApiTest {

    private final TestPlatform platform = TestPlatform.create();
    private final List<Call> calls = new ArrayList<>();
    private final Function<HttpEvent, HttpAnswer> api =
            Things.api(
                    platform,
                    call -> {
                        calls.add(call);
                        return Reply.of(201, Map.of("made", true));
                    });

    private JsonNode problem(HttpAnswer answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        var problem = platform.json().readTree(answer.body());
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("code").stringValue()).isEqualTo(code);
        assertThat(problem.path("type").stringValue()).isEqualTo("about:blank");
        assertThat(calls).isEmpty();
        return problem;
    }

    private List<String> fields(HttpCalls.Request request) {
        var fields = new ArrayList<String>();
        problem(api.apply(request.event()), 400, "VALIDATION_FAILED")
                .path("errors")
                .forEach(error -> fields.add(error.path("field").stringValue()));
        return fields;
    }

    @Test
    void a_valid_request_is_answered_with_the_endpoints_reply() {
        var answer = api.apply(Things.make().event());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("{\"made\":true}");
        assertThat(answer.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("cache-control", "no-store")
                .containsKey("x-correlation-id");
        assertThat(calls.getFirst().caller().userId()).isEqualTo(7);
    }

    @Test
    void the_endpoint_sees_what_was_sent() {
        var answer =
                api.apply(Things.read("pen").query("limit", "5").as(9, "ADMIN", "SELLER").event());

        assertThat(answer.statusCode()).isEqualTo(201);
        var call = calls.getFirst();
        assertThat(call.path("id")).isEqualTo("pen");
        assertThat(call.query("limit")).contains("5");
        assertThat(call.header("x-reason")).contains("because");
        assertThat(call.caller().isAdmin()).isTrue();
        assertThat(call.sourceIp()).isEqualTo("192.0.2.1");
    }

    @Test
    void a_body_outside_its_schema_is_refused_with_every_field() {
        assertThat(fields(Things.make().json(Map.of("name", "", "more", 1))))
                .containsExactlyInAnyOrder("/name", "/count", "/more");
        assertThat(fields(Things.make().json(Map.of("name", "pen", "count", "2"))))
                .containsExactly("/count");
        assertThat(fields(Things.make().json("{\"name\":\"a\",\"count\":1,\"at\":\"noon\"}")))
                .containsExactly("/at");
        assertThat(fields(Things.make().json("[]"))).isNotEmpty();
    }

    @Test
    void a_parameter_outside_its_schema_is_refused_with_its_name() {
        assertThat(fields(Things.read("PEN").query("limit", "0")))
                .containsExactlyInAnyOrder("id", "limit");
        assertThat(fields(Things.read("pen").query("limit", "many"))).containsExactly("limit");
        assertThat(fields(HttpCalls.get("/api/things/{id}").path("id", "pen")))
                .containsExactly("X-Reason");
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        problem(api.apply(Things.make().json("{\"name\":").event()), 400, "BODY_NOT_JSON");
        problem(api.apply(Things.make().json("{} trailing").event()), 400, "BODY_NOT_JSON");
        problem(api.apply(Things.make().json("[".repeat(2_000)).event()), 400, "BODY_NOT_JSON");
    }

    @Test
    void a_missing_body_is_refused_where_one_is_required() {
        var bare = HttpCalls.post("/api/things").as(7);
        problem(api.apply(bare.event()), 400, "BODY_REQUIRED");

        assertThat(api.apply(HttpCalls.post("/api/notes").event()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_request_without_token_is_refused_unless_the_operation_is_public() {
        problem(
                api.apply(HttpCalls.post("/api/things").json(Things.PEN).event()),
                401,
                "TOKEN_REQUIRED");

        assertThat(api.apply(Things.read("pen").event()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_caller_needs_one_of_the_operations_roles() {
        var delete = HttpCalls.delete("/api/things/{id}").path("id", "pen");

        problem(api.apply(delete.event()), 401, "TOKEN_REQUIRED");
        problem(api.apply(delete.as(7).event()), 403, "ROLE_REQUIRED");
        problem(api.apply(delete.as(7, "BUYER", "ADMINISTRATOR").event()), 403, "ROLE_REQUIRED");
        assertThat(api.apply(delete.as(7, "BUYER", "SELLER").event()).statusCode()).isEqualTo(201);
    }

    @Test
    void a_route_that_is_not_described_does_not_exist() {
        problem(api.apply(HttpCalls.get("/api/nothing").as(7).event()), 404, "NO_SUCH_ROUTE");
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_bytes() {
        var name = "한".repeat(RequestReading.MAX_BODY_BYTES / 3);
        problem(
                api.apply(Things.make().json(Map.of("name", name, "count", 1)).event()),
                413,
                "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json-patch+json"})
    void a_body_that_is_not_declared_as_json_is_refused(String type) {
        problem(
                api.apply(Things.make().header("content-type", type).event()),
                415,
                "JSON_REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void json_may_be_declared_in_every_usual_way(String type) {
        assertThat(api.apply(Things.make().header("content-type", type).event()).statusCode())
                .isEqualTo(201);
    }

    @Test
    void a_body_in_base64_is_decoded() {
        var plain = Things.make().event();
        var body = java.util.Objects.requireNonNull(plain.body());
        var encoded =
                new HttpEvent(
                        plain.routeKey(),
                        plain.rawPath(),
                        plain.headers(),
                        null,
                        null,
                        plain.requestContext(),
                        Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)),
                        true);

        assertThat(api.apply(encoded).statusCode()).isEqualTo(201);
    }

    @Test
    void a_passing_failure_is_503_and_a_fault_is_500_and_neither_tells_its_text() {
        var unavailable = Things.api(platform, call -> fail(new RetriableFailure("secret")));
        var broken = Things.api(platform, call -> fail(new IllegalStateException("secret")));

        var passing = unavailable.apply(Things.make().event());
        var fault = broken.apply(Things.make().event());

        problem(passing, 503, "TEMPORARILY_UNAVAILABLE");
        assertThat(passing.headers()).containsEntry("retry-after", "1");
        problem(fault, 500, "INTERNAL_ERROR");
        assertThat(passing.body() + passing.headers()).doesNotContain("secret");
        assertThat(fault.body() + fault.headers()).doesNotContain("secret", "Exception");
    }

    private static Reply fail(RuntimeException failure) {
        throw failure;
    }

    @Test
    void a_request_that_not_even_the_edge_can_read_is_500_without_its_text() {
        var event = Things.make().as(7).event();
        var unreadable =
                new HttpEvent(
                        event.routeKey(),
                        event.rawPath(),
                        event.headers(),
                        null,
                        null,
                        new HttpEvent.RequestContext(
                                new HttpEvent.Authorizer(Map.of("userId", "not a number")),
                                event.requestContext().http(),
                                "request-1"),
                        event.body(),
                        false);

        problem(api.apply(unreadable), 500, "INTERNAL_ERROR");
    }

    @Test
    void a_correlation_id_is_taken_over_where_it_is_harmless() {
        var given = Things.make().header("X-Correlation-Id", "shop-42");
        assertThat(api.apply(given.event()).headers()).containsEntry("x-correlation-id", "shop-42");

        var hostile = Things.make().header("X-Correlation-Id", "a\nb");
        assertThat(api.apply(hostile.event()).headers().get("x-correlation-id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void a_trace_is_continued_or_begun() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        apply(Things.make().header("traceparent", trace));
        apply(Things.make().header("traceparent", "nonsense"));

        assertThat(calls.getFirst().cause().traceparent()).isEqualTo(trace);
        assertThat(calls.getLast().cause().traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private void apply(HttpCalls.Request request) {
        assertThat(api.apply(request.event()).statusCode()).isEqualTo(201);
    }

    @Test
    void endpoints_and_description_must_be_the_same() {
        var builder =
                platform.platform()
                        .httpApi("things")
                        .on("POST /api/things", call -> Reply.ok(""))
                        .on("GET /api/extra", call -> Reply.ok(""));

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("GET /api/extra")
                .withMessageContaining("DELETE /api/things/{id}")
                .withMessageNotContaining("POST /api/things,");
    }

    @Test
    void an_api_without_description_says_so() {
        assertThatIllegalStateException()
                .isThrownBy(() -> platform.platform().httpApi("nowhere"))
                .withMessage("The class path has no /openapi/nowhere.json");
    }

    /** What the description says a thing is. */
    record Thing(String name, long count) {}

    @Test
    void a_number_that_no_record_can_hold_is_refused() {
        var reading = Things.api(platform, call -> Reply.ok(call.body(Thing.class).name()));
        var huge = Things.make().json("{\"name\":\"a\",\"count\":99999999999999999999}");

        problem(reading.apply(huge.event()), 400, "VALIDATION_FAILED");
        assertThat(reading.apply(Things.make().event()).body()).isEqualTo("pen");
    }

    @Test
    void numbers_without_bounds_cost_no_more_than_others() {
        assertThat(fields(Things.make().json("{\"name\":\"a\",\"count\":1e999999999}")))
                .containsOnly("/count");
        assertThat(fields(Things.make().json("{\"name\":\"a\",\"count\":0.5}")))
                .containsOnly("/count");
    }
}
