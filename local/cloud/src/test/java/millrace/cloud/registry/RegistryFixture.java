package millrace.cloud.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.ServiceFixture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry that has been started, as its clients call it. */
final class RegistryFixture {

    static final String PAID = schema("{'name':'amount','type':'long'}");
    static final String WITH_NOTE =
            schema(
                    "{'name':'amount','type':'long'},"
                            + "{'name':'note','type':['null','string'],'default':null}");
    static final String WITH_CARD =
            schema("{'name':'amount','type':'long'},{'name':'card','type':'string'}");

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private SchemaRegistryService service = new SchemaRegistryService(null);

    RegistryFixture(Path directory) throws Exception {
        this.directory = directory;
        restart("");
    }

    /** Starts it again on what it has kept, with these resources in the template. */
    void restart(String resources) throws Exception {
        service = new SchemaRegistryService(directory.resolve("kept"));
        ServiceFixture.read(directory, resources, service);
        ServiceFixture.start(service);
    }

    SchemaRegistryService service() {
        return service;
    }

    private static String schema(String fields) {
        return "{'type':'record','name':'Paid','fields':[%s]}".formatted(fields).replace('\'', '"');
    }

    HttpReply call(String method, String path, String body) {
        var parts = path.split("\\?", 2);
        var call =
                new HttpCall(
                        method,
                        "/schema-registry" + parts[0],
                        parts.length == 2 ? parts[1] : "",
                        Map.of(),
                        body.getBytes(UTF_8),
                        "127.0.0.1");
        var endpoint = service.endpoints().getFirst();
        assertThat(endpoint.takes().test(call)).isTrue();
        return endpoint.handler().answer(call);
    }

    JsonNode get(String path) {
        return JSON.readTree(call("GET", path, "").body());
    }

    JsonNode post(String path, String schema) {
        return JSON.readTree(
                call("POST", path, JSON.writeValueAsString(Map.of("schema", schema))).body());
    }

    void assertRefused(HttpReply reply, int status, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(JSON.readTree(reply.body()).path("error_code").asInt()).isEqualTo(code);
        assertThat(JSON.readTree(reply.body()).path("message").asString()).isNotBlank();
    }
}
