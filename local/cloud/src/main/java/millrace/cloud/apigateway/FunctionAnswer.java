package millrace.cloud.apigateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.cloud.http.HttpReply;
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
    static HttpReply read(byte[] payload) {
        try {
            var answer = JSON.readTree(payload);
            return answer.isObject() && answer.has("statusCode")
                    ? described(answer)
                    : HttpReply.of(200, "application/json", payload);
        } catch (JacksonException | IllegalArgumentException e) {
            return error();
        }
    }

    static HttpReply error() {
        return HttpReply.message(500, "Internal Server Error");
    }

    private static HttpReply described(JsonNode answer) {
        var status = answer.path("statusCode").asInt(0);
        var body = answer.path("body");
        var readable = body.isMissingNode() || body.isNull() || body.isString();
        if (status < 100 || status > 599 || !readable) {
            return error();
        }
        var headers = new ArrayList<Map.Entry<String, String>>();
        var typed = false;
        for (var header : answer.path("headers").properties()) {
            var name = header.getKey().toLowerCase(Locale.ROOT);
            typed |= name.equals(CONTENT_TYPE);
            headers.add(Map.entry(name, header.getValue().asString("")));
        }
        var bytes = bytes(answer, body.asString(""));
        if (!typed && bytes.length > 0) {
            headers.add(Map.entry(CONTENT_TYPE, "text/plain; charset=utf-8"));
        }
        for (var cookie : answer.path("cookies").values()) {
            headers.add(Map.entry("set-cookie", cookie.asString("")));
        }
        return new HttpReply(status, List.copyOf(headers), bytes);
    }

    private static byte[] bytes(JsonNode answer, String body) {
        return answer.path("isBase64Encoded").asBoolean(false)
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
    }
}
