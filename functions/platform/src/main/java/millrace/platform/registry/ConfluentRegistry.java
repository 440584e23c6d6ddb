package millrace.platform.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.TimedHttp;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry with the REST interface of Confluent's Schema Registry, such as the local cloud's. */
final class ConfluentRegistry implements SchemaRegistry, AutoCloseable {

    /** The time for an answer: half of what a relay leaves for more than Kafka's. */
    static final Duration USUAL = Duration.ofSeconds(2);

    private static final String CONTENT = "application/vnd.schemaregistry.v1+json";
    private static final int MAX_ANSWER_BYTES = 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final String address;
    private final HttpClient client = TimedHttp.client();
    private final TimedHttp http = new TimedHttp(SchemaRegistries.SYSTEM, client, MAX_ANSWER_BYTES);

    /**
     * @param address with or without a slash at its end
     */
    ConfluentRegistry(URI address) {
        this.address = address.toString().replaceFirst("/$", "");
    }

    @Override
    public WireFormat wireFormat() {
        return WireFormat.CONFLUENT;
    }

    /**
     * @throws SystemUnavailable when the registry does not answer or has no such schema yet
     */
    @Override
    public String idOf(String subject, String schema) {
        var body = JSON.writeValueAsString(Map.of("schema", schema));
        var answer =
                http.send(
                        request("/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8))
                                .header("Content-Type", CONTENT)
                                .POST(BodyPublishers.ofString(body)),
                        USUAL);
        return Integer.toString(ok(answer, "of " + subject).path("id").asInt());
    }

    /**
     * @throws SystemUnavailable when the registry does not answer
     */
    @Override
    public Optional<String> schema(String id) {
        var answer = http.send(request("/schemas/ids/" + id), USUAL);
        // Another 404, such as a proxy's, says nothing about the id.
        return answer.statusCode() == 404 && json(answer).path("error_code").asInt(0) == 40403
                ? Optional.empty()
                : Optional.of(ok(answer, id).path("schema").asString(""));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Accept", CONTENT);
    }

    private static JsonNode ok(HttpResponse<String> answer, String what) {
        if (answer.statusCode() != 200) {
            throw unavailable(
                    "The schema registry answered %s for the schema %s"
                            .formatted(answer.statusCode(), what),
                    null);
        }
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException notJson) {
            throw unavailable("The schema registry answered with no JSON", notJson);
        }
    }

    private static SystemUnavailable unavailable(String text, @Nullable Throwable cause) {
        return new SystemUnavailable(SchemaRegistries.SYSTEM, text, cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
