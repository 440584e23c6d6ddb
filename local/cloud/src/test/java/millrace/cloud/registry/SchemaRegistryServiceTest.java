package millrace.cloud.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.service.ServiceFixture;
import millrace.events.avro.AvroSchemas;
import millrace.events.avro.JsonToAvro;
import millrace.events.avro.WireFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As Confluent's API reference of Schema Registry has it. */
class SchemaRegistryServiceTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String PAID = record("{'name':'amount','type':'long'}");
    private static final String WITH_NOTE =
            record(
                    "{'name':'amount','type':'long'},"
                            + "{'name':'note','type':['null','string'],'default':null}");
    private static final String WITH_CARD =
            record("{'name':'amount','type':'long'},{'name':'card','type':'string'}");

    @TempDir Path directory;

    private SchemaRegistryService registry = new SchemaRegistryService(null);

    @BeforeEach
    void start() throws Exception {
        restart("");
    }

    private void restart(String resources) throws Exception {
        registry = new SchemaRegistryService(directory.resolve("kept"));
        ServiceFixture.read(directory, resources, registry);
        ServiceFixture.start(registry);
    }

    private static String record(String fields) {
        return "{'type':'record','name':'Paid','fields':[%s]}".formatted(fields).replace('\'', '"');
    }

    private static String glue(String id, String schema) {
        return "'%s':{'Type':'AWS::Glue::Schema','Properties':{'Name':'s','Compatibility':'BACKWARD','SchemaDefinition':'%s'}}"
                .formatted(id, schema.replace("\"", "\\\""));
    }

    private HttpReply call(String method, String path, String body) {
        var parts = path.split("\\?", 2);
        var call =
                new HttpCall(
                        method,
                        "/schema-registry" + parts[0],
                        parts.length == 2 ? parts[1] : "",
                        Map.of(),
                        body.getBytes(UTF_8),
                        "127.0.0.1");
        var endpoint = registry.endpoints().getFirst();
        assertThat(endpoint.takes().test(call)).isTrue();
        return endpoint.handler().answer(call);
    }

    private JsonNode get(String path) {
        return JSON.readTree(call("GET", path, "").body());
    }

    private JsonNode post(String path, String schema) {
        return JSON.readTree(
                call("POST", path, JSON.writeValueAsString(Map.of("schema", schema))).body());
    }

    private void assertRefused(HttpReply reply, int status, int code) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(JSON.readTree(reply.body()).path("error_code").asInt()).isEqualTo(code);
        assertThat(JSON.readTree(reply.body()).path("message").asString()).isNotBlank();
    }

    @Test
    void ids_are_given_in_order_once_to_each_schema_whatever_its_subject() {
        assertThat(post("/subjects/a/versions", PAID)).hasToString("{\"id\":1}");
        assertThat(post("/subjects/a/versions", WITH_NOTE)).hasToString("{\"id\":2}");
        assertThat(post("/subjects/b/versions", PAID)).hasToString("{\"id\":1}");
        assertThat(post("/subjects/a/versions", PAID)).hasToString("{\"id\":1}");

        assertThat(get("/subjects")).hasToString("[\"a\",\"b\"]");
        assertThat(get("/subjects/a/versions")).hasToString("[1,2]");
        assertThat(get("/schemas/ids/1/versions"))
                .isEqualTo(
                        JSON.readTree(
                                "[{\"subject\":\"a\",\"version\":1},{\"subject\":\"b\",\"version\":1}]"));
    }

    @Test
    void a_schema_is_found_by_id_by_version_and_by_itself() {
        post("/subjects/a/versions", PAID);
        post("/subjects/a/versions", WITH_NOTE);

        assertThat(get("/schemas/ids/1").path("schema").stringValue()).isEqualTo(PAID);
        assertThat(get("/schemas/ids/1/schema")).isEqualTo(JSON.readTree(PAID));
        for (var version : List.of("2", "latest", "-1")) {
            var found = get("/subjects/a/versions/" + version);
            assertThat(found.path("subject").stringValue()).isEqualTo("a");
            assertThat(found.path("version").intValue()).isEqualTo(2);
            assertThat(found.path("id").intValue()).isEqualTo(2);
            assertThat(found.path("schema").stringValue()).isEqualTo(WITH_NOTE);
        }
        assertThat(get("/subjects/a/versions/1/schema")).isEqualTo(JSON.readTree(PAID));
        assertThat(post("/subjects/a", PAID).path("version").intValue()).isEqualTo(1);
    }

    @Test
    void subjects_may_have_any_name() {
        post("/subjects/a%2Fb%20c/versions", PAID);

        assertThat(get("/subjects")).hasToString("[\"a/b c\"]");
        assertThat(get("/subjects/a%2Fb%20c/versions")).hasToString("[1]");
    }

    @Test
    void answers_are_of_the_registrys_own_type() {
        assertThat(call("GET", "/subjects", "").headers())
                .contains(Map.entry("content-type", "application/vnd.schemaregistry.v1+json"));
        assertThat(call("GET", "", "").status()).isEqualTo(200);
        assertThat(get("/schemas/types")).hasToString("[\"AVRO\"]");
        assertThat(get("/mode")).hasToString("{\"mode\":\"READWRITE\"}");
    }

    @Test
    void a_schema_that_cannot_read_the_one_before_is_refused_and_says_why() {
        post("/subjects/a/versions", PAID);

        var refused =
                call(
                        "POST",
                        "/subjects/a/versions",
                        JSON.writeValueAsString(Map.of("schema", WITH_CARD)));

        assertRefused(refused, 409, 409);
        assertThat(JSON.readTree(refused.body()).path("message").asString())
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "card");
        assertThat(get("/subjects/a/versions")).hasToString("[1]");
    }

    @Test
    void compatibility_is_told_without_registering() {
        post("/subjects/a/versions", PAID);

        assertThat(post("/compatibility/subjects/a/versions/latest", WITH_NOTE))
                .hasToString("{\"is_compatible\":true}");
        assertThat(post("/compatibility/subjects/a/versions/1", WITH_CARD))
                .hasToString("{\"is_compatible\":false}");
        assertThat(
                        post("/compatibility/subjects/a/versions?verbose=true", WITH_CARD)
                                .path("messages")
                                .path(0)
                                .asString())
                .contains("card");
        assertThat(get("/subjects/a/versions")).hasToString("[1]");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, true, true",
        "BACKWARD, false, true",
        "BACKWARD_TRANSITIVE, false, true",
        "FORWARD, true, true",
        "FORWARD_TRANSITIVE, true, true",
        "FULL, false, true",
        "FULL_TRANSITIVE, false, true",
    })
    void each_level_judges_new_fields(String level, boolean mandatory, boolean optional) {
        post("/subjects/a/versions", PAID);
        call("PUT", "/config/a", "{\"compatibility\":\"" + level + "\"}");

        assertThat(post("/compatibility/subjects/a/versions", WITH_CARD))
                .hasToString("{\"is_compatible\":" + mandatory + "}");
        assertThat(post("/compatibility/subjects/a/versions", WITH_NOTE))
                .hasToString("{\"is_compatible\":" + optional + "}");
    }

    @Test
    void the_level_is_backward_until_another_is_set_for_all_or_one() {
        assertThat(get("/config")).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertRefused(call("GET", "/config/a", ""), 404, 40408);
        assertThat(get("/config/a?defaultToGlobal=true"))
                .hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");

        assertThat(call("PUT", "/config", "{\"compatibility\":\"NONE\"}").body())
                .asString(UTF_8)
                .isEqualTo("{\"compatibility\":\"NONE\"}");
        call("PUT", "/config/a", "{\"compatibility\":\"full\"}");

        assertThat(get("/config")).hasToString("{\"compatibilityLevel\":\"NONE\"}");
        assertThat(get("/config/a")).hasToString("{\"compatibilityLevel\":\"FULL\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/subjects/x/versions||404|40401",
                "GET|/subjects/x/versions/1||404|40401",
                "GET|/subjects/a/versions/2||404|40402",
                "GET|/subjects/a/versions/0||422|42202",
                "GET|/subjects/a/versions/last||422|42202",
                "GET|/schemas/ids/9||404|40403",
                "GET|/schemas/ids/x||404|404",
                "GET|/nothing||404|404",
                "GET|/subjects/a/other||404|404",
                "DELETE|/subjects/a||405|405",
                "POST|/subjects/x|{\"schema\":\"\\\"long\\\"\"}|404|40401",
                "POST|/subjects/a|{\"schema\":\"\\\"long\\\"\"}|404|40403",
                "POST|/subjects/a/versions|{\"schema\":\"no schema\"}|422|42201",
                "POST|/subjects/a/versions|{}|422|42201",
                "POST|/subjects/a/versions|{\"schema\":\"{}\",\"schemaType\":\"JSON\"}|422|42201",
                "POST|/subjects/a/versions|no JSON|400|400",
                "POST|/compatibility/subjects/a/versions/7|{\"schema\":\"\\\"long\\\"\"}|404|40402",
                "PUT|/config|{\"compatibility\":\"SOME\"}|422|42203",
            })
    void refusals_have_the_registrys_codes(
            String method, String path, String body, int status, int code) {
        post("/subjects/a/versions", PAID);

        assertRefused(call(method, path, body == null ? "" : body), status, code);
    }

    @Test
    void ids_versions_and_levels_outlast_a_restart() throws Exception {
        post("/subjects/a/versions", PAID);
        post("/subjects/a/versions", WITH_NOTE);
        call("PUT", "/config/a", "{\"compatibility\":\"FULL\"}");

        restart("");

        assertThat(get("/schemas/ids/2").path("schema").stringValue()).isEqualTo(WITH_NOTE);
        assertThat(get("/subjects/a/versions")).hasToString("[1,2]");
        assertThat(get("/config/a")).hasToString("{\"compatibilityLevel\":\"FULL\"}");
        assertThat(post("/subjects/b/versions", WITH_CARD)).hasToString("{\"id\":3}");
    }

    @Test
    void a_file_that_is_broken_ends_the_start_with_a_sentence() throws Exception {
        post("/subjects/a/versions", PAID);
        Files.writeString(directory.resolve("kept/schemas.json"), "{");

        assertThatThrownBy(() -> restart(""))
                .hasMessageEndingWith("is not readable: delete the data directory to begin anew");
    }

    @Test
    void the_templates_schemas_are_registered_at_the_start_in_their_order() throws Exception {
        restart(
                glue("S", PAID)
                        + ",'V':{'Type':'AWS::Glue::SchemaVersion','Properties':{'Schema':{'SchemaName':'s'},'SchemaDefinition':'%s'}}"
                                .formatted(WITH_NOTE.replace("\"", "\\\"")));

        assertThat(get("/subjects/s/versions")).hasToString("[1,2]");
        assertThat(get("/config/s")).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(registry.console().getFirst().rows())
                .containsExactly(List.of("s", "2", "2", "BACKWARD"));
    }

    @Test
    void a_template_whose_schema_may_not_follow_what_is_kept_ends_the_start() throws Exception {
        restart(glue("S", PAID));

        assertThatThrownBy(() -> restart(glue("S", WITH_CARD)))
                .hasMessageStartingWith(
                        "The template's schema of s is refused by the registry: Schema being");
    }

    @Test
    void only_functions_with_a_registry_in_the_template_get_the_address() {
        var api = URI.create("http://127.0.0.1:8080");

        assertThat(registry.variables(api, Map.of())).isEmpty();
        assertThat(registry.variables(api, Map.of("GLUE_REGISTRY_NAME", "r")))
                .isEqualTo(Map.of("SCHEMA_REGISTRY_URL", "http://127.0.0.1:8080/schema-registry"));
    }

    @Test
    void values_are_shown_as_json_and_what_is_none_of_the_registrys_as_it_is() {
        post("/subjects/a/versions", PAID);
        var values = new AvroValues(registry::schema);
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
        var value = java.util.Arrays.copyOf(header, header.length + avro.length);
        System.arraycopy(avro, 0, value, header.length, avro.length);
        return value;
    }
}
