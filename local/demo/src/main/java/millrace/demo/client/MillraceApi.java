package millrace.demo.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The HTTP interface of a running system, over a connection that is kept open. Safe for any number
 * of threads.
 */
public final class MillraceApi {

    public static final JsonMapper JSON = JsonMapper.shared();

    /** Time limit of an API function on AWS. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI base;
    private final Consumer<HttpResponse<String>> observer;
    private final HttpClient http;

    public MillraceApi(URI base) {
        this(base, _ -> {});
    }

    /**
     * @param observer sees every answer before it is given, and may refuse it by throwing
     */
    public MillraceApi(URI base, Consumer<HttpResponse<String>> observer) {
        this.base = base;
        this.observer = observer;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
    }

    URI base() {
        return base;
    }

    public ApiAnswer get(String path, Map<String, String> headers) {
        return send("GET", path, null, headers);
    }

    public ApiAnswer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, JSON.writeValueAsString(body), headers);
    }

    public ApiAnswer put(String path, Object body, Map<String, String> headers) {
        return send("PUT", path, JSON.writeValueAsString(body), headers);
    }

    /**
     * @param body sent as it is, or null for none
     * @throws UncheckedIOException when no answer came
     */
    public ApiAnswer send(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(TIMEOUT)
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("content-type", "application/json");
        }
        headers.forEach(request::setHeader);
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            observer.accept(answer);
            return answer(answer);
        } catch (IOException noAnswer) {
            throw new UncheckedIOException(
                    method + " " + base.resolve(path) + ": " + reason(noAnswer), noAnswer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer", e);
        }
    }

    /** A refused connection says nothing. */
    private static String reason(IOException noAnswer) {
        return Objects.requireNonNullElse(noAnswer.getMessage(), "nothing listens there");
    }

    /** Calls a function by the Lambda invoke API, as an operator would. */
    public ApiAnswer invoke(String function, Object payload) {
        return post("/2015-03-31/functions/" + function + "/invocations", payload, Map.of());
    }

    private static ApiAnswer answer(HttpResponse<String> response) {
        return new ApiAnswer(
                response.statusCode(),
                json(response.body()),
                response.headers().firstValue("location"),
                response.headers().firstValue("content-type"));
    }

    /** An answer that is not JSON, such as a gateway's error page, is shown as text. */
    private static JsonNode json(String body) {
        try {
            return body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
        } catch (JacksonException notJson) {
            return JSON.getNodeFactory().stringNode(body);
        }
    }
}
