package millrace.cloud.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.events.avro.AvroSchemas;
import millrace.events.avro.JsonToAvro;
import millrace.events.avro.WireFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import tools.jackson.databind.json.JsonMapper;

/** AWS's own client, and Glue's answers as its API reference has them. */
class GlueSchemasTest {

    private static final String ID = "b7b4a7f0-9c96-4e4a-a687-fb5de9ef0c63";
    private static final String PAID =
            """
            {"type":"record","name":"Paid","fields":[{"name":"amount","type":"long"}]}\
            """;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer glue;
    private GlueSchemas schemas;
    private int status = 200;
    private String answer =
            JsonMapper.shared()
                    .createObjectNode()
                    .put("SchemaVersionId", ID)
                    .put("SchemaDefinition", PAID)
                    .put("DataFormat", "AVRO")
                    .put("Status", "AVAILABLE")
                    .toString();

    @BeforeEach
    void start() throws IOException {
        glue = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        glue.createContext(
                "/",
                exchange -> {
                    asked.add(
                            exchange.getRequestHeaders().getFirst("x-amz-target")
                                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    var body = answer.getBytes(UTF_8);
                    exchange.getResponseHeaders().set("content-type", "application/x-amz-json-1.1");
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        glue.start();
        var endpoint = URI.create("http://127.0.0.1:" + glue.getAddress().getPort());
        schemas =
                new GlueSchemas(() ->
                        GlueClient.builder()
                                .httpClient(UrlConnectionHttpClient.create())
                                .endpointOverride(endpoint)
                                .region(Region.AP_NORTHEAST_2)
                                .credentialsProvider(AnonymousCredentialsProvider.create())
                                .build());
    }

    @AfterEach
    void stop() {
        glue.stop(0);
    }

    private static byte[] paid(long amount) {
        var avro =
                JsonToAvro.bytes(
                        AvroSchemas.parse(PAID),
                        JsonMapper.shared().createObjectNode().put("amount", amount));
        var header = WireFormat.GLUE.header(ID);
        return ByteBuffer.allocate(header.length + avro.length).put(header).put(avro).array();
    }

    @Test
    void a_value_of_a_deployed_topic_is_shown_as_json_and_its_schema_asked_for_once() {
        var values = new AvroValues(WireFormat.GLUE, schemas::schema);

        assertThat(values.readable(paid(6_000))).asString(UTF_8).isEqualTo("{\"amount\":6000}");
        assertThat(values.readable(paid(7))).asString(UTF_8).isEqualTo("{\"amount\":7}");
        assertThat(asked)
                .containsExactly("AWSGlue.GetSchemaVersion{\"SchemaVersionId\":\"" + ID + "\"}");
    }

    @Test
    void a_value_whose_schema_glue_does_not_have_is_shown_as_it_is() {
        status = 400;
        answer = "{\"__type\":\"EntityNotFoundException\",\"Message\":\"There is none\"}";
        var value = paid(7);

        assertThat(new AvroValues(WireFormat.GLUE, schemas::schema).readable(value))
                .isEqualTo(value);
    }

    @Test
    void a_refusal_is_told_in_a_sentence() {
        status = 400;
        answer = "{\"__type\":\"AccessDeniedException\",\"Message\":\"not you\"}";

        assertThatThrownBy(() -> schemas.schema(ID))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("AWS Glue gives no schema: not you");
    }
}
