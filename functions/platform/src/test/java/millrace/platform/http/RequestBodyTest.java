package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.Charset;
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
    }

    @Test
    void a_missing_body_is_refused_where_one_is_required() {
        var bare = HttpCalls.post("/api/things").as(7);
        things.problem(api.apply(bare.event()), 400, "BODY_REQUIRED");

        assertThat(api.apply(HttpCalls.post("/api/notes").event()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_body_over_the_limit_is_refused_by_its_bytes() {
        var name = "한".repeat(RequestBody.MAX_BYTES / 3);
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
    @CsvSource({
        "application/json",
        "application/json; charset=utf-8",
        "Application/JSON",
        "application/json;charset=\"UTF-8\""
    })
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

        assertThat(
                        things.problem(reading.apply(huge.event()), 400, "VALIDATION_FAILED")
                                .at("/errors/0/field")
                                .stringValue())
                .isEqualTo("/count");
        assertThat(reading.apply(Things.make().event()).getBody()).isEqualTo("pen");
    }

    @Test
    void numbers_without_bounds_cost_no_more_than_others() {
        assertThat(things.fields(Things.make().json("{\"name\":\"a\",\"count\":1e999999999}")))
                .containsOnly("/count");
        assertThat(things.fields(Things.make().json("{\"name\":\"a\",\"count\":0.5}")))
                .containsOnly("/count");
    }

    private void refused(HttpCalls.Request request, int status, String code) {
        things.problem(api.apply(request.event()), status, code);
    }

    @ParameterizedTest
    @CsvSource({"utf-16", "euc-kr", "ISO-8859-1"})
    void a_body_in_another_charset_is_refused(String charset) {
        refused(
                Things.make().header("content-type", "application/json; charset=" + charset),
                415,
                "CHARSET_NOT_SUPPORTED");
    }

    /** As the gateway hands over what it cannot read as text. */
    @Test
    void bytes_that_are_not_utf8_are_refused() {
        var event = Things.make().event();
        var eucKr = "{\"name\":\"한글\",\"count\":1}".getBytes(Charset.forName("EUC-KR"));
        event.setBody(Base64.getEncoder().encodeToString(eucKr));
        event.setIsBase64Encoded(true);

        things.problem(api.apply(event), 400, "BODY_NOT_UTF8");
    }

    @Test
    void what_a_gateway_could_not_read_is_refused() {
        refused(
                Things.make().json("{\"name\":\"\uFFFD\uFFFD\",\"count\":1}"),
                400,
                "BODY_NOT_UTF8");
    }

    @ParameterizedTest
    @CsvSource({"gzip", "br", "deflate"})
    void a_compressed_body_is_refused(String encoding) {
        refused(Things.make().header("content-encoding", encoding), 415, "ENCODING_NOT_SUPPORTED");
        var plain = Things.make().header("content-encoding", "identity");
        assertThat(api.apply(plain.event()).getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_body() {
        assertThat(
                        api.apply(Things.make().json("\uFEFF{\"name\":\"a\",\"count\":1}").event())
                                .getStatusCode())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
                    `{"name":"\\ud800","count":1}`, /name
                    `{"name":"a\\udc00b","count":1}`, /name
                    `{"name":"a","count":1,"\\ud800":1}`, /
                    `{"name":["\\ud800"],"count":1}`, /name/0
                    `{"name":{"a/b":"\\ufffd"},"count":1}`, /name/a~1b
                    """)
    void text_that_is_not_well_formed_is_refused_wherever_it_stands(String body, String field) {
        assertThat(things.fields(Things.make().json(body))).containsExactly(field);
    }

    /** As a direct invocation may hand it over: half a pair that UTF-8 cannot carry. */
    @Test
    void half_a_character_is_not_taken_for_a_question_mark() {
        assertThat(things.fields(Things.make().json("{\"name\":\"\uD800\",\"count\":1}")))
                .containsExactly("/name");
    }

    @Test
    void a_name_that_comes_twice_is_refused() {
        refused(Things.make().json("{\"name\":\"a\",\"name\":\"b\"}"), 400, "BODY_NAME_TWICE");
        refused(
                Things.make().json("{\"name\":{\"x\":1,\"x\":1},\"count\":1}"),
                400,
                "BODY_NAME_TWICE");
    }

    @Test
    void bodies_have_limits_of_depth_names_elements_and_digits() {
        refused(Things.make().json("[".repeat(33) + "]".repeat(33)), 400, "BODY_OUT_OF_LIMITS");
        refused(Things.make().json("{\"" + "n".repeat(101) + "\":1}"), 400, "BODY_OUT_OF_LIMITS");
        refused(Things.make().json("[" + "1,".repeat(10_000) + "1]"), 400, "BODY_OUT_OF_LIMITS");
        refused(Things.make().json("[" + "1".repeat(65) + "]"), 400, "BODY_OUT_OF_LIMITS");
    }

    @ParameterizedTest
    @CsvSource({
        "0.9999999999999999999999",
        "1.00000000000000000001",
        "123456789012345678901234567890123456789",
        "1e101",
        "1e-101"
    })
    void numbers_are_read_exactly(String number) {
        var body = "{\"name\":\"a\",\"count\":" + number + "}";
        assertThat(things.fields(Things.make().json(body))).containsOnly("/count");
    }

    @ParameterizedTest
    @CsvSource({
        "+10000-01-01T00:00:00Z",
        "-0001-01-01T00:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T00:00:00",
        "2026-01-01"
    })
    void a_moment_that_cannot_be_kept_is_refused_with_its_field(String moment) {
        var thing = Map.of("name", "a", "count", 1, "at", moment);
        assertThat(things.fields(Things.make().json(thing))).containsExactly("/at");
    }
}
