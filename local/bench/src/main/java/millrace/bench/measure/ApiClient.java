package millrace.bench.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of a running system. */
public final class ApiClient {

    private static final String ADMIN =
            "{\"email\":\"admin@millrace.test\",\"password\":\"admin-local-only\"}";
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI api;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();

    public ApiClient(URI api) {
        this.api = api;
    }

    /** The token of the administrator that the demo data holds. */
    public String adminToken() throws IOException, InterruptedException {
        return body(post("/api/auth/login", ADMIN, "")).path("token").stringValue();
    }

    /**
     * @param token empty for none
     */
    public HttpResponse<String> post(String path, String body, String token)
            throws IOException, InterruptedException {
        return http.send(posting(path, body, token), HttpResponse.BodyHandlers.ofString());
    }

    /** Posts like {@link #post}, without waiting. */
    public CompletableFuture<HttpResponse<String>> postLater(
            String path, String body, String token) {
        return http.sendAsync(posting(path, body, token), HttpResponse.BodyHandlers.ofString());
    }

    /** Reads the JSON at this address or path. */
    public JsonNode get(URI address, String token) throws IOException, InterruptedException {
        return body(
                http.send(
                        request(address, token).GET().build(),
                        HttpResponse.BodyHandlers.ofString()));
    }

    public String write(Object value) {
        return json.writeValueAsString(value);
    }

    public JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    /**
     * @throws IllegalStateException for an answer that is no success
     */
    public JsonNode body(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    answer.uri().getPath()
                            + " was answered "
                            + answer.statusCode()
                            + " "
                            + answer.body());
        }
        return read(answer);
    }

    private HttpRequest posting(String path, String body, String token) {
        return request(URI.create(path), token)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(URI address, String token) {
        var request = HttpRequest.newBuilder(api.resolve(address)).timeout(TIMEOUT);
        return token.isEmpty() ? request : request.header("authorization", "Bearer " + token);
    }
}
