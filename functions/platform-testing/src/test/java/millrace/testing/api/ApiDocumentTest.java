package millrace.testing.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {

    private static final ApiDocument LAMPS = ApiDocument.of("lamps", Lamps.complete());
    private static final String LAMP = "{\"id\": 1, \"bulb\": {\"watts\": 5}}";
    private static final Map<String, String> OF_FUNCTION =
            Map.of(
                    "x-correlation-id", "c-1",
                    "cache-control", "no-store",
                    "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
                    "strict-transport-security", "max-age=1; includeSubDomains",
                    "x-content-type-options", "nosniff",
                    "content-type", "application/json",
                    "location", "/api/lamps/1");

    private static ThrowingCallable added(int status, String body) {
        return added(status, OF_FUNCTION, body);
    }

    private static ThrowingCallable added(int status, Map<String, String> headers, String body) {
        return () ->
                LAMPS.hold(
                        "POST",
                        "/api/lamps",
                        "POST /api/lamps",
                        new HttpAnswer(status, headers, body));
    }

    private static ThrowingCallable refused(int status, String code) {
        var headers = new HashMap<>(OF_FUNCTION);
        headers.put("content-type", "application/problem+json");
        return added(status, headers, problem(status, code, ""));
    }

    private static String problem(int status, String code, String more) {
        return "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":%s,\"code\":\"%s\",\"detail\":\"d\"%s}"
                .formatted(status, code, more);
    }

    @Test
    void a_documented_answer_is_taken() {
        assertThatCode(added(201, LAMP)).doesNotThrowAnyException();
        assertThatCode(refused(409, "LAMP_EXISTS")).doesNotThrowAnyException();
        assertThatCode(refused(415, "JSON_REQUIRED")).doesNotThrowAnyException();
    }

    @Test
    void an_undocumented_status_is_refused_and_the_document_to_mend_is_named() {
        assertThatThrownBy(added(200, LAMP))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("POST /api/lamps was answered 200")
                .hasMessageContaining("the status 200 is not among its responses")
                .hasMessageContaining("functions/lamps/src/main/resources/openapi/lamps.json");
    }

    @Test
    void an_undocumented_code_is_refused() {
        assertThatThrownBy(refused(409, "LAMP_BROKEN"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/code");
    }

    @Test
    void a_code_of_another_status_is_refused() {
        assertThatThrownBy(refused(403, "LAMP_EXISTS"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/code");
    }

    @Test
    void a_field_that_the_document_does_not_name_is_refused_at_any_depth() {
        assertThatThrownBy(added(201, "{\"id\": 1, \"colour\": \"red\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("colour");
        assertThatThrownBy(added(201, "{\"id\": 1, \"bulb\": {\"volts\": 5}}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("volts");
    }

    @Test
    void a_missing_field_a_wrong_type_and_no_body_are_refused() {
        assertThatThrownBy(added(201, "{}")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(added(201, "{\"id\": \"1\"}")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(added(201, ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it has no body");
        assertThatThrownBy(added(201, "lamp")).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_member_of_a_problem_needs_to_be_described() {
        var headers = new HashMap<>(OF_FUNCTION);
        headers.put("content-type", "application/problem+json");

        assertThatCode(added(409, headers, problem(409, "LAMPS_FULL", ",\"room\":\"hall\"")))
                .doesNotThrowAnyException();
        assertThatThrownBy(added(409, headers, problem(409, "LAMPS_FULL", ",\"house\":\"1\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("house");
    }

    @Test
    void a_missing_or_wrong_header_is_refused() {
        var headers = new HashMap<>(OF_FUNCTION);
        headers.remove("location");
        headers.put("x-content-type-options", "sniff");

        assertThatThrownBy(added(201, headers, LAMP))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("header Location: is missing")
                .hasMessageContaining("header X-Content-Type-Options");
    }

    @Test
    void another_media_type_is_refused() {
        var headers = new HashMap<>(OF_FUNCTION);
        headers.put("content-type", "text/html");

        assertThatThrownBy(added(201, headers, LAMP))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("text/html");
    }

    @Test
    void the_gateways_own_answers_have_their_shape_and_none_of_the_headers() {
        var json = Map.of("content-type", "application/json");

        assertThatCode(added(403, json, "{\"message\":\"Forbidden\"}")).doesNotThrowAnyException();
        assertThatThrownBy(added(403, json, "{\"Message\":\"Forbidden\"}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(added(418, json, "{\"message\":\"Teapot\"}"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void what_no_document_describes_is_not_found() {
        var answer =
                new HttpAnswer(
                        404,
                        Map.of("content-type", "application/json"),
                        "{\"message\":\"Not Found\"}");

        assertThatCode(() -> LAMPS.hold("GET", "", "GET /api/nothing", answer))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        LAMPS.hold(
                                "GET", "", "GET /api/nothing", new HttpAnswer(200, Map.of(), "")))
                .isInstanceOf(AssertionError.class);
    }
}
