package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Function;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that the edge takes, and those that it refuses. */
class RequestBodyTest {

    private final ThingsCalls things = new ThingsCalls();
    private final Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api = things.api();

    @Test
    void a_body_outside_its_schema_is_refused_with_every_field() {
        assertThat(things.fields(Things.make().json(Map.of("name", "", "more", 1))))
                .containsExactlyInAnyOrder("/name", "/count", "/more");
        assertThat(things.fields(Things.make().json(Map.of("name", "pen", "count", "2"))))
                .containsExactly("/count");
        assertThat(
                        things.fields(
                                Things.make().json("{\"name\":\"a\",\"count\":1,\"at\":\"noon\"}")))
                .containsExactly("/at");
        assertThat(things.fields(Things.make().json("[]"))).isNotEmpty();
    }

    @Test
    void a_body_that_is_no_json_is_refused() {
        things.problem(api.apply(Things.make().json("{\"name\":").event()), 400, "BODY_NOT_JSON");
        things.problem(api.apply(Things.make().json("{} trailing").event()), 400, "BODY_NOT_JSON");
        things.problem(
                api.apply(Things.make().json("[".repeat(2_000)).event()), 400, "BODY_NOT_JSON");
    }

    @Test
    void a_missing_body_is_refused_where_one_is_required() {
        var bare = HttpCalls.post("/api/things").as(7);
        things.problem(api.apply(bare.event()), 400, "BODY_REQUIRED");

        assertThat(api.apply(HttpCalls.post("/api/notes").event()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_bytes() {
        var name = "한".repeat(RequestReading.MAX_BODY_BYTES / 3);
        things.problem(
                api.apply(Things.make().json(Map.of("name", name, "count", 1)).event()),
                413,
                "BODY_TOO_LARGE");
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json-patch+json"})
    void a_body_that_is_not_declared_as_json_is_refused(String type) {
        things.problem(
                api.apply(Things.make().header("content-type", type).event()),
                415,
                "JSON_REQUIRED");
    }

    @ParameterizedTest
    @CsvSource({"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void json_may_be_declared_in_every_usual_way(String type) {
        assertThat(api.apply(Things.make().header("content-type", type).event()).getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void a_body_in_base64_is_decoded() {
        var event = Things.make().event();
        event.setBody(
                Base64.getEncoder()
                        .encodeToString(event.getBody().getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);

        assertThat(api.apply(event).getStatusCode()).isEqualTo(201);
    }

    /** A thing as the description has it. */
    record Thing(String name, long count) {}

    @Test
    void a_number_that_no_record_can_hold_is_refused() {
        var reading =
                Things.api(things.platform(), call -> Reply.ok(call.body(Thing.class).name()));
        var huge = Things.make().json("{\"name\":\"a\",\"count\":99999999999999999999}");

        things.problem(reading.apply(huge.event()), 400, "VALIDATION_FAILED");
        assertThat(reading.apply(Things.make().event()).getBody()).isEqualTo("pen");
    }

    @Test
    void numbers_without_bounds_cost_no_more_than_others() {
        assertThat(things.fields(Things.make().json("{\"name\":\"a\",\"count\":1e999999999}")))
                .containsOnly("/count");
        assertThat(things.fields(Things.make().json("{\"name\":\"a\",\"count\":0.5}")))
                .containsOnly("/count");
    }
}
