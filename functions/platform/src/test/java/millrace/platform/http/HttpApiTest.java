package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;

class HttpApiTest {

    private final ThingsCalls things = new ThingsCalls();
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api = things.api();

    @Test
    void a_valid_request_is_answered_with_the_endpoints_reply() {
        var answer = api.apply(Things.make().event());

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getBody()).isEqualTo("{\"made\":true}");
        assertThat(answer.getHeaders())
                .containsEntry("content-type", "application/json")
                .containsEntry("cache-control", "no-store")
                .containsKey("x-correlation-id");
        assertThat(things.calls().getFirst().caller().userId()).isEqualTo(7);
    }

    @Test
    void an_answer_is_neither_guessed_at_nor_framed_nor_read_over_plain_http() {
        assertThat(api.apply(Things.make().event()).getHeaders())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("strict-transport-security", "max-age=63072000; includeSubDomains")
                .containsEntry(
                        "content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    }

    @Test
    void text_that_is_not_well_formed_is_refused_in_path_and_query_too() {
        assertThat(things.fields(Things.read("\uFFFD"))).containsExactly("id");
        assertThat(things.fields(Things.read("pen").query("limit", "\uD800")))
                .containsExactly("limit");
    }

    @Test
    void a_caller_has_the_address_that_the_authorizer_says_and_no_text_shows_it() {
        apply(Things.read("pen").as(7, "ADMIN"));

        var caller = things.calls().getFirst().caller();
        assertThat(caller.email()).isEqualTo(HttpCalls.emailOf(7));
        assertThat(caller).asString().isEqualTo("Caller[userId=7, roles=[ADMIN]]");
    }

    @Test
    void the_endpoint_sees_what_was_sent() {
        var answer =
                api.apply(Things.read("pen").query("limit", "5").as(9, "ADMIN", "SELLER").event());

        assertThat(answer.getStatusCode()).isEqualTo(201);
        var call = things.calls().getFirst();
        assertThat(call.path("id")).isEqualTo("pen");
        assertThat(call.query("limit")).contains("5");
        assertThat(call.header("x-reason")).contains("because");
        assertThat(call.caller().isAdmin()).isTrue();
        assertThat(call.sourceIp()).isEqualTo("192.0.2.1");
    }

    @Test
    void a_parameter_that_is_left_out_has_its_default() {
        apply(Things.read("pen"));

        assertThat(things.calls().getFirst().query("limit")).contains("25");
    }

    @Test
    void a_parameter_that_is_true_or_false_is_taken_as_such() {
        apply(Things.read("pen").query("all", "true"));

        assertThat(things.calls().getFirst().query("all")).contains("true");
    }

    @Test
    void a_parameter_outside_its_schema_is_refused_with_its_name() {
        assertThat(things.fields(Things.read("PEN").query("limit", "0")))
                .containsExactlyInAnyOrder("id", "limit");
        assertThat(things.fields(Things.read("pen").query("limit", "many")))
                .containsExactly("limit");
        assertThat(things.fields(Things.read("pen").query("all", "yes"))).containsExactly("all");
        assertThat(things.fields(HttpCalls.get("/api/things/{id}").path("id", "pen")))
                .containsExactly("X-Reason");
    }

    @Test
    void a_request_without_token_is_refused_unless_the_operation_is_public() {
        things.problem(
                api.apply(HttpCalls.post("/api/things").json(Things.PEN).event()),
                401,
                "TOKEN_REQUIRED");

        assertThat(api.apply(Things.read("pen").event()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_caller_needs_one_of_the_operations_roles() {
        var delete = HttpCalls.delete("/api/things/{id}").path("id", "pen");

        things.problem(api.apply(delete.event()), 401, "TOKEN_REQUIRED");
        things.problem(api.apply(delete.as(7).event()), 403, "ROLE_REQUIRED");
        things.problem(
                api.apply(delete.as(7, "BUYER", "ADMINISTRATOR").event()), 403, "ROLE_REQUIRED");
        assertThat(api.apply(delete.as(7, "BUYER", "SELLER").event()).getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void a_route_that_is_not_described_does_not_exist() {
        things.problem(
                api.apply(HttpCalls.get("/api/nothing").as(7).event()), 404, "NO_SUCH_ROUTE");
    }

    @Test
    void a_correlation_id_is_taken_over_where_it_is_harmless() {
        var given = Things.make().header("X-Correlation-Id", "shop-42");
        assertThat(api.apply(given.event()).getHeaders())
                .containsEntry("x-correlation-id", "shop-42");

        var hostile = Things.make().header("X-Correlation-Id", "a\nb");
        assertThat(api.apply(hostile.event()).getHeaders().get("x-correlation-id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void a_trace_is_continued_or_begun() {
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        apply(Things.make().header("traceparent", trace));
        apply(Things.make().header("traceparent", "nonsense"));

        assertThat(things.calls().getFirst().cause().traceparent()).isEqualTo(trace);
        assertThat(things.calls().getLast().cause().traceparent())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    private void apply(HttpCalls.Request request) {
        assertThat(api.apply(request.event()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void endpoints_and_description_must_be_the_same() {
        var builder =
                things.platform()
                        .platform()
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
                .isThrownBy(() -> things.platform().platform().httpApi("nowhere"))
                .withMessage("The class path has no /openapi/nowhere.json");
    }
}
