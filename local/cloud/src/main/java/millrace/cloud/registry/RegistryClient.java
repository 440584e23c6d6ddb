package millrace.cloud.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a registry with Confluent's REST interface for schemas. */
public record RegistryClient(URI address) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int FOUND = 200;
    private static final int UNKNOWN = 404;

    /** The registry of a local cloud with this API. */
    public static RegistryClient of(URI api) {
        return new RegistryClient(api.resolve(SchemaRegistryService.PATH));
    }

    /**
     * The schema of an id; empty where the registry has none.
     *
     * @throws UncheckedIOException with a sentence, when the registry does not answer within 5 s or
     *     answers something else
     */
    public Optional<String> schema(String id) {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/schemas/ids/" + id))
                        .timeout(TIMEOUT)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            return switch (answer.statusCode()) {
                case FOUND ->
                        Optional.of(
                                JsonMapper.shared()
                                        .readTree(answer.body())
                                        .required("schema")
                                        .asString());
                case UNKNOWN -> Optional.empty();
                default -> throw new IOException("it answered " + answer.statusCode());
            };
        } catch (IOException | JacksonException down) {
            var cause = down instanceof IOException io ? io : new IOException("no JSON", down);
            throw new UncheckedIOException(
                    "the schema registry at " + address + " is not there", cause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the registry was asked", stopped);
        }
    }
}
