package millrace.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.testing.api.ApiDocuments;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a gateway that gives every request one answer. */
class FuzzerTest {

    private static final String NOT_FOUND = "{\"message\":\"Not Found\"}";
    private static final String DOCUMENT =
            """
            {
              "paths": {
                "/api/lamps": {
                  "post": {
                    "operationId": "addLamp",
                    "requestBody": {
                      "content": {"application/json": {"schema": {
                        "type": "object",
                        "required": ["name"],
                        "properties": {"name": {"type": "string", "minLength": 1, "maxLength": 5}}
                      }}}
                    },
                    "responses": {
                      "404": {"content": {"application/json": {"schema": {"type": "object"}}}},
                      "500": {"content": {"application/json": {"schema": {"type": "object"}}}}
                    }
                  }
                }
              },
              "x-other-paths": {
                "404": {"content": {"application/json": {"schema": {"type": "object"}}}}
              }
            }
            """;

    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final URI gateway = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    private ApiDocuments documents;

    FuzzerTest(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("lamps.json"), DOCUMENT);
        documents = ApiDocuments.in(folder);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Fuzzer.Outcome answering(int status, String body) throws Exception {
        server.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().set("content-type", "application/json");
                    var bytes = body.getBytes(UTF_8);
                    boolean isHead = exchange.getRequestMethod().equals("HEAD");
                    exchange.sendResponseHeaders(status, isHead ? -1 : bytes.length);
                    if (!isHead) {
                        exchange.getResponseBody().write(bytes);
                    }
                    exchange.close();
                });
        return new Fuzzer(gateway, documents, Map.of()).run(7, 0, 30, 2);
    }

    /** Malformed targets the server of the JDK answers by itself. */
    private static List<String> failures(Fuzzer.Outcome outcome) {
        return outcome.failures().stream()
                .filter(failure -> !failure.contains(" was answered 400"))
                .toList();
    }

    @Test
    void documented_answers_are_no_failures() throws Exception {
        var outcome = answering(404, NOT_FOUND);

        assertThat(failures(outcome)).isEmpty();
        assertThat(outcome.statuses().values())
                .first()
                .satisfies(sum -> assertThat(sum).isPositive());
    }

    @Test
    void a_fault_is_a_failure_though_it_is_documented_and_names_its_seed_and_number()
            throws Exception {
        var outcome = answering(500, "{\"message\":\"Internal Server Error\"}");

        assertThat(failures(outcome))
                .isNotEmpty()
                .allSatisfy(failure ->
                        assertThat(failure).containsPattern("seed 7 request \\d+ \\(addLamp\\)"));
    }

    @Test
    void an_answer_that_no_document_has_is_a_failure() throws Exception {
        assertThat(failures(answering(418, "{\"message\":\"Teapot\"}")))
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).contains("the status 418 is not among"));
    }

    @Test
    void the_same_seed_and_number_is_the_same_request() {
        var first = requests(7);
        var again = requests(7);

        IntStream.range(0, 200)
                .forEach(number ->
                        assertThat(again.request(number).bytes("h", Map.of()))
                                .isEqualTo(first.request(number).bytes("h", Map.of())));
        assertThat(requests(8).request(0).toString()).isNotEqualTo(first.request(0).toString());
    }

    private FuzzedRequests requests(long seed) {
        return new FuzzedRequests(seed, documents.operations(), java.util.Set.of(), new KnownIds());
    }
}
