package millrace.cloud.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response.
 *
 * @param headers in order; a name may occur more than once
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HttpAnswer(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    private static final JsonMapper JSON = new JsonMapper();

    public static HttpAnswer of(int status, String contentType, byte[] body) {
        return new HttpAnswer(status, List.of(Map.entry("content-type", contentType)), body);
    }

    public static HttpAnswer text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpAnswer json(int status, Object body) {
        return of(status, "application/json", JSON.writeValueAsBytes(body));
    }

    /** API Gateway's own error body. */
    public static HttpAnswer message(int status, String message) {
        return json(status, Map.of("message", message));
    }

    public static HttpAnswer empty(int status) {
        return new HttpAnswer(status, List.of(), new byte[0]);
    }

    public HttpAnswer with(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpAnswer(status, List.copyOf(more), body);
    }
}
