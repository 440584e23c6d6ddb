package millrace.cloud.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.cloud.registry.RegistryFixture.PAID;
import static millrace.cloud.registry.RegistryFixture.WITH_CARD;
import static millrace.cloud.registry.RegistryFixture.WITH_NOTE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** As Confluent's API reference of Schema Registry has it. */
class RegistryApiTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final RegistryFixture registry;

    RegistryApiTest(@TempDir Path directory) throws Exception {
        registry = new RegistryFixture(directory);
    }

    @Test
    void ids_are_given_in_order_once_to_each_schema_whatever_its_subject() {
        assertThat(registry.post("/subjects/a/versions", PAID)).hasToString("{\"id\":1}");
        assertThat(registry.post("/subjects/a/versions", WITH_NOTE)).hasToString("{\"id\":2}");
        assertThat(registry.post("/subjects/b/versions", PAID)).hasToString("{\"id\":1}");
        assertThat(registry.post("/subjects/a/versions", PAID)).hasToString("{\"id\":1}");

        assertThat(registry.get("/subjects")).hasToString("[\"a\",\"b\"]");
        assertThat(registry.get("/subjects/a/versions")).hasToString("[1,2]");
        assertThat(registry.get("/schemas/ids/1/versions"))
                .isEqualTo(
                        JSON.readTree(
                                "[{\"subject\":\"a\",\"version\":1},{\"subject\":\"b\",\"version\":1}]"));
    }

    @Test
    void a_schema_is_found_by_id_by_version_and_by_itself() {
        registry.post("/subjects/a/versions", PAID);
        registry.post("/subjects/a/versions", WITH_NOTE);

        assertThat(registry.get("/schemas/ids/1").path("schema").stringValue()).isEqualTo(PAID);
        assertThat(registry.get("/schemas/ids/1/schema")).isEqualTo(JSON.readTree(PAID));
        for (var version : List.of("2", "latest", "-1")) {
            var found = registry.get("/subjects/a/versions/" + version);
            assertThat(found.path("subject").stringValue()).isEqualTo("a");
            assertThat(found.path("version").intValue()).isEqualTo(2);
            assertThat(found.path("id").intValue()).isEqualTo(2);
            assertThat(found.path("schema").stringValue()).isEqualTo(WITH_NOTE);
        }
        assertThat(registry.get("/subjects/a/versions/1/schema")).isEqualTo(JSON.readTree(PAID));
        assertThat(registry.post("/subjects/a", PAID).path("version").intValue()).isEqualTo(1);
    }

    @Test
    void subjects_may_have_any_name() {
        registry.post("/subjects/a%2Fb%20c/versions", PAID);

        assertThat(registry.get("/subjects")).hasToString("[\"a/b c\"]");
        assertThat(registry.get("/subjects/a%2Fb%20c/versions")).hasToString("[1]");
    }

    @Test
    void answers_are_of_the_registrys_own_type() {
        assertThat(registry.call("GET", "/subjects", "").headers())
                .contains(Map.entry("content-type", "application/vnd.schemaregistry.v1+json"));
        assertThat(registry.call("GET", "", "").status()).isEqualTo(200);
        assertThat(registry.get("/schemas/types")).hasToString("[\"AVRO\"]");
        assertThat(registry.get("/mode")).hasToString("{\"mode\":\"READWRITE\"}");
    }

    @Test
    void a_schema_that_cannot_read_the_one_before_is_refused_and_says_why() {
        registry.post("/subjects/a/versions", PAID);

        var refused =
                registry.call(
                        "POST",
                        "/subjects/a/versions",
                        JSON.writeValueAsString(Map.of("schema", WITH_CARD)));

        registry.assertRefused(refused, 409, 409);
        assertThat(JSON.readTree(refused.body()).path("message").asString())
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE", "card");
        assertThat(registry.get("/subjects/a/versions")).hasToString("[1]");
    }

    @Test
    void compatibility_is_told_without_registering() {
        registry.post("/subjects/a/versions", PAID);

        assertThat(registry.post("/compatibility/subjects/a/versions/latest", WITH_NOTE))
                .hasToString("{\"is_compatible\":true}");
        assertThat(registry.post("/compatibility/subjects/a/versions/1", WITH_CARD))
                .hasToString("{\"is_compatible\":false}");
        assertThat(
                        registry.post("/compatibility/subjects/a/versions?verbose=true", WITH_CARD)
                                .path("messages")
                                .path(0)
                                .asString())
                .contains("card");
        assertThat(registry.get("/subjects/a/versions")).hasToString("[1]");
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
        registry.post("/subjects/a/versions", PAID);
        registry.call("PUT", "/config/a", "{\"compatibility\":\"" + level + "\"}");

        assertThat(registry.post("/compatibility/subjects/a/versions", WITH_CARD))
                .hasToString("{\"is_compatible\":" + mandatory + "}");
        assertThat(registry.post("/compatibility/subjects/a/versions", WITH_NOTE))
                .hasToString("{\"is_compatible\":" + optional + "}");
    }

    @Test
    void the_level_is_backward_until_another_is_set_for_all_or_one() {
        assertThat(registry.get("/config")).hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");
        registry.assertRefused(registry.call("GET", "/config/a", ""), 404, 40408);
        assertThat(registry.get("/config/a?defaultToGlobal=true"))
                .hasToString("{\"compatibilityLevel\":\"BACKWARD\"}");

        assertThat(registry.call("PUT", "/config", "{\"compatibility\":\"NONE\"}").body())
                .asString(UTF_8)
                .isEqualTo("{\"compatibility\":\"NONE\"}");
        registry.call("PUT", "/config/a", "{\"compatibility\":\"full\"}");

        assertThat(registry.get("/config")).hasToString("{\"compatibilityLevel\":\"NONE\"}");
        assertThat(registry.get("/config/a")).hasToString("{\"compatibilityLevel\":\"FULL\"}");
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
        registry.post("/subjects/a/versions", PAID);

        registry.assertRefused(registry.call(method, path, body == null ? "" : body), status, code);
    }
}
