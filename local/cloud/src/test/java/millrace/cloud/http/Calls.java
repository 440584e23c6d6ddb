package millrace.cloud.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests for tests. */
public final class Calls {

    private Calls() {}

    public static HttpCall get(String path, Map<String, List<String>> headers) {
        return new HttpCall("GET", path, "", headers, new byte[0], "10.0.0.1");
    }

    public static HttpCall get(String path) {
        return get(path, Map.of());
    }

    public static HttpCall post(String path, String contentType, byte[] body) {
        return new HttpCall(
                "POST", path, "", Map.of("content-type", List.of(contentType)), body, "10.0.0.1");
    }

    public static HttpCall options(String path, String origin) {
        return new HttpCall(
                "OPTIONS",
                path,
                "",
                Map.of(
                        "origin", List.of(origin),
                        "access-control-request-method", List.of("POST")),
                new byte[0],
                "10.0.0.1");
    }

    public static String text(HttpReply answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
