package millrace.cloud.apigateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.cloud.http.HttpAnswer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a function's answer, payload format 2.0. */
final class FunctionAnswer {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTENT_TYPE = "content-type";

    private FunctionAnswer() {}

    /**
     * An object with a {@code statusCode} describes the response; any other JSON is the body of a
     * 200. What API Gateway cannot read it answers with 500.
     */
    static HttpAnswer read(byte[] payload) {
        try {
            JsonNode answer = JSON.readTree(payload);
            return answer.isObject() && answer.has("statusCode")
                    ? described(answer)
                    : HttpAnswer.of(200, "application/json", payload);
        } catch (JacksonException | IllegalArgumentException e) {
            return error();
        }
    }

    static HttpAnswer error() {
        return HttpAnswer.message(500, "Internal Server Error");
    }

    private static HttpAnswer described(JsonNode answer) {
        int status = answer.path("statusCode").asInt(0);
        JsonNode body = answer.path("body");
        boolean readable = body.isMissingNode() || body.isNull() || body.isString();
        if (status < 100 || status > 599 || !readable) {
            return error();
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        boolean typed = false;
        for (var header : answer.path("headers").properties()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            typed |= name.equals(CONTENT_TYPE);
            headers.add(Map.entry(name, header.getValue().asString("")));
        }
        byte[] bytes = bytes(answer, body.asString(""));
        if (!typed && bytes.length > 0) {
            headers.add(Map.entry(CONTENT_TYPE, "text/plain; charset=utf-8"));
        }
        for (JsonNode cookie : answer.path("cookies").values()) {
            headers.add(Map.entry("set-cookie", cookie.asString("")));
        }
        return new HttpAnswer(status, List.copyOf(headers), bytes);
    }

    private static byte[] bytes(JsonNode answer, String body) {
        return answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
