package millrace.cloud.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response.
 *
 * @param headers in order; a name may occur more than once
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record HttpReply(int status, List<Map.Entry<String, String>> headers, byte[] body) {

    static final String PROBLEM = "application/problem+json";

    private static final JsonMapper JSON = new JsonMapper();

    public static HttpReply of(int status, String contentType, byte[] body) {
        return new HttpReply(status, List.of(Map.entry("content-type", contentType)), body);
    }

    public static HttpReply text(int status, String contentType, String body) {
        return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public static HttpReply json(int status, Object body) {
        return of(status, "application/json", JSON.writeValueAsBytes(body));
    }

    /** API Gateway's own error body. */
    public static HttpReply message(int status, String message) {
        return json(status, Map.of("message", message));
    }

    /** A problem document (RFC 9457), for what is no request to a service at all. */
    public static HttpReply problem(int status, String code, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("status", status);
        problem.put("code", code);
        problem.put("detail", detail);
        return of(status, PROBLEM, JSON.writeValueAsBytes(problem));
    }

    public static HttpReply empty(int status) {
        return new HttpReply(status, List.of(), new byte[0]);
    }

    public HttpReply with(String name, String value) {
        var more = new ArrayList<Map.Entry<String, String>>(headers);
        more.add(Map.entry(name, value));
        return new HttpReply(status, List.copyOf(more), body);
    }
}
