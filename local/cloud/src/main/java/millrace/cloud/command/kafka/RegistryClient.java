package millrace.cloud.command.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a registry with Confluent's REST interface for schemas. */
record RegistryClient(URI address) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /**
     * The schema of an id; empty where the registry has none.
     *
     * @throws KafkaDoesNotAnswer when the registry does not
     */
    Optional<String> schema(String id) {
        var request =
                HttpRequest.newBuilder(URI.create(address + "/schemas/ids/" + id))
                        .timeout(TIMEOUT)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                return Optional.empty();
            }
            var schema = JsonMapper.shared().readTree(answer.body()).path("schema").asString("");
            return schema.isEmpty() ? Optional.empty() : Optional.of(schema);
        } catch (IOException | JacksonException down) {
            throw new KafkaDoesNotAnswer("the schema registry at " + address + " is not there");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new KafkaDoesNotAnswer("it was stopped");
        }
    }
}
