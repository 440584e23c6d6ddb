package millrace.platform.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfluentRegistryTest {

    private final List<String> requests = new ArrayList<>();
    private HttpServer server;
    private ConfluentRegistry registry;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        registry =
                new ConfluentRegistry(
                        URI.create(
                                "http://127.0.0.1:%s/r/".formatted(server.getAddress().getPort())));
    }

    @AfterEach
    void stop() {
        registry.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(
                "%s %s %s %s"
                        .formatted(
                                exchange.getRequestMethod(),
                                exchange.getRequestURI().getRawPath(),
                                exchange.getRequestHeaders().getFirst("Accept"),
                                body));
        var bytes = answer.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void a_schema_is_looked_up_under_its_subject_and_not_registered() {
        answer = "{\"subject\":\"s/1\",\"version\":1,\"id\":258,\"schema\":\"\\\"long\\\"\"}";

        assertThat(registry.idOf("s/1", "\"long\"")).isEqualTo("258");

        assertThat(requests)
                .containsExactly(
                        "POST /r/subjects/s%2F1 application/vnd.schemaregistry.v1+json"
                                + " {\"schema\":\"\\\"long\\\"\"}");
        assertThat(registry.wireFormat()).isEqualTo(WireFormat.CONFLUENT);
    }

    @Test
    void a_schema_is_read_by_its_id() {
        answer = "{\"schema\":\"\\\"long\\\"\"}";

        assertThat(registry.schema("258")).contains("\"long\"");

        assertThat(requests)
                .containsExactly("GET /r/schemas/ids/258 application/vnd.schemaregistry.v1+json ");
    }

    @Test
    void an_id_that_the_registry_never_gave_has_no_schema() {
        status = 404;
        answer = "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}";

        assertThat(registry.schema("9")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404|{\"error_code\":40401}",
                "404|{}",
                "500|{}",
                "200|<html>",
                "404|<html>",
            })
    void every_other_answer_says_nothing_about_the_id(int code, String body) {
        status = code;
        answer = body;

        assertThatThrownBy(() -> registry.schema("9")).isInstanceOf(SystemUnavailable.class);
    }

    @ParameterizedTest
    @CsvSource({"40401", "40403"})
    void a_schema_that_is_not_registered_yet_may_be_later(int code) {
        status = 404;
        answer = "{\"error_code\":%s}".formatted(code);

        assertThatThrownBy(() -> registry.idOf("s", "\"long\""))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessage("The schema registry answered 404 for the schema of s");
    }

    @Test
    void a_registry_that_is_not_there_is_unavailable() {
        server.stop(0);

        assertThatThrownBy(() -> registry.schema("1"))
                .isInstanceOf(SystemUnavailable.class)
                .hasMessage("SchemaRegistry could not be reached");
        assertThatThrownBy(() -> registry.idOf("s", "\"long\""))
                .isInstanceOf(SystemUnavailable.class);
    }
}
