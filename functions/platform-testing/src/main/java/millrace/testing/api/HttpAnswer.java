package millrace.testing.api;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer that was received.
 *
 * @param headers by their names in lower case
 * @param body empty for none
 */
public record HttpAnswer(int status, Map<String, String> headers, String body) {

    private static final String CONTENT_TYPE = "content-type";
    private static final List<String> PROBLEMS_OF_GATEWAY =
            List.of("\"QUERY_MALFORMED\"", "\"REQUEST_MALFORMED\"");

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    public static HttpAnswer of(HttpResponse<String> answer) {
        var headers = new TreeMap<String, String>();
        answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
        return of(answer.statusCode(), headers, answer.body());
    }

    static HttpAnswer of(int status, Map<String, String> headers, @Nullable String body) {
        var lower = new TreeMap<String, String>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
        return new HttpAnswer(status, lower, Objects.requireNonNullElse(body, ""));
    }

    /** Without its parameters; empty where there is none. */
    String mediaType() {
        return headers.getOrDefault(CONTENT_TYPE, "").split(";", 2)[0].strip();
    }

    /** Tells whether the gateway gave it, so that it has none of the headers of functions. */
    boolean isOfGateway() {
        return status >= 400
                && (mediaType().equals("application/json")
                        || PROBLEMS_OF_GATEWAY.stream().anyMatch(body::contains));
    }
}
