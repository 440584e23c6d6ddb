package millrace.cloud.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.cloud.registry.RegistryFixture.PAID;
import static millrace.cloud.registry.RegistryFixture.WITH_CARD;
import static millrace.cloud.registry.RegistryFixture.WITH_NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.events.avro.AvroSchemas;
import millrace.events.avro.JsonToAvro;
import millrace.events.avro.WireFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The registry of the local cloud: what it keeps, and what the template says. */
class SchemaRegistryServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final RegistryFixture registry;

    SchemaRegistryServiceTest(@TempDir Path directory) throws Exception {
        this.directory = directory;
        this.registry = new RegistryFixture(directory);
    }

    private static String glue(String id, String schema) {
        return "'%s':{'Type':'AWS::Glue::Schema','Properties':{'Name':'s','Compatibility':'BACKWARD','SchemaDefinition':'%s'}}"
                .formatted(id, schema.replace("\"", "\\\""));
    }

    @Test
    void ids_versions_and_levels_outlast_a_restart() throws Exception {
        registry.post("/subjects/a/versions", PAID);
        registry.post("/subjects/a/versions", WITH_NOTE);
        registry.call("PUT", "/config/a", "{\"compatibility\":\"FULL\"}");

        registry.restart("");

        assertThat(registry.get("/schemas/ids/2").path("schema").stringValue())
                .isEqualTo(WITH_NOTE);
        assertThat(registry.get("/subjects/a/versions")).hasToString("[1,2]");
        assertThat(registry.get("/config/a")).hasToString("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(registry.post("/subjects/b/versions", WITH_CARD)).hasToString("{\"id\":3}");
    }

    @Test
    void a_file_that_is_broken_ends_the_start_with_a_sentence() throws Exception {
        registry.post("/subjects/a/versions", PAID);
        Files.writeString(directory.resolve("kept/schemas.json"), "{");

        assertThatThrownBy(() -> registry.restart(""))
                .hasMessageEndingWith("is not readable: delete the data directory to begin anew");
    }

    @Test
    void the_templates_schemas_are_registered_at_the_start_in_their_order() throws Exception {
        registry.restart(
                glue("S", PAID)
                        + ",'V':{'Type':'AWS::Glue::SchemaVersion','Properties':{'Schema':{'SchemaName':'s'},'SchemaDefinition':'%s'}}"
                                .formatted(WITH_NOTE.replace("\"", "\\\"")));

        assertThat(registry.get("/subjects/s/versions")).hasToString("[1,2]");
        assertThat(registry.get("/config/s")).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(registry.service().console().getFirst().rows())
                .containsExactly(List.of("s", "2", "2", "BACKWARD"));
    }

    @Test
    void a_template_whose_schema_may_not_follow_what_is_kept_ends_the_start() throws Exception {
        registry.restart(glue("S", PAID));

        assertThatThrownBy(() -> registry.restart(glue("S", WITH_CARD)))
                .hasMessageStartingWith(
                        "The template's schema of s is refused by the registry: Schema being");
    }

    @Test
    void only_functions_with_a_registry_in_the_template_get_the_address() {
        var api = URI.create("http://127.0.0.1:8080");

        assertThat(registry.service().variables(api, Map.of())).isEmpty();
        assertThat(registry.service().variables(api, Map.of("GLUE_REGISTRY_NAME", "r")))
                .isEqualTo(Map.of("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8080/schema-registry"));
    }

    @Test
    void values_are_shown_as_json_and_what_is_none_of_the_registrys_as_it_is() {
        registry.post("/subjects/a/versions", PAID);
        var values = new AvroValues(WireFormat.CONFLUENT, registry.service()::schema);
        var avro = JsonToAvro.bytes(AvroSchemas.parse(PAID), JSON.readTree("{\"amount\":7}"));

        assertThat(values.readable(framed("1", avro))).asString(UTF_8).isEqualTo("{\"amount\":7}");
        for (var other :
                List.of(
                        framed("9", avro),
                        framed("1", new byte[0]),
                        new byte[] {0, 1},
                        "{}".getBytes(UTF_8),
                        new byte[0])) {
            assertThat(values.readable(other)).isSameAs(other);
        }
    }

    private static byte[] framed(String id, byte[] avro) {
        var header = WireFormat.CONFLUENT.header(id);
        var value = Arrays.copyOf(header, header.length + avro.length);
        System.arraycopy(avro, 0, value, header.length, avro.length);
        return value;
    }
}
