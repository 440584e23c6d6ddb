package millrace.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import millrace.platform.text.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Text of people is not blank, whatever the blanks: every text field of every body that any
 * document describes refuses them, but those that may be empty as well, and passwords, which nobody
 * is shown.
 */
class BlankTextTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FUNCTIONS =
            Path.of(System.getProperty("basedir", "")).resolve("..").normalize();

    /** Blanks of one line and of several, and letters that show nothing. */
    private static final List<String> BLANKS =
            List.of(
                    " ",
                    "\t",
                    "\n",
                    "\u0085",
                    "\u00A0",
                    "\u1680",
                    "\u2003",
                    "\u2028",
                    "\u2029",
                    "\u202F",
                    "\u205F",
                    "\u3000",
                    "\u200B",
                    "\u2060",
                    "\uFEFF",
                    "\u3164",
                    "\u2800",
                    " \u2028\u3000 ");

    private static final int LEAST_FIELDS = 50;

    private final List<String> fields = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();

    static Stream<String> documents() throws IOException {
        try (var contexts = Files.list(FUNCTIONS)) {
            return contexts
                    .map(BlankTextTest::document)
                    .filter(Files::exists)
                    .map(Path::toString)
                    .toList()
                    .stream();
        }
    }

    private static Path document(Path context) {
        return context.resolve("src/main/resources/openapi/" + context.getFileName() + ".json");
    }

    @ParameterizedTest
    @MethodSource("documents")
    void no_text_of_a_body_is_blank(String document) {
        look(document);

        assertThat(taken).isEmpty();
    }

    @Test
    void the_texts_of_all_bodies_are_looked_at() throws IOException {
        documents().forEach(this::look);

        assertThat(fields)
                .hasSizeGreaterThan(LEAST_FIELDS)
                .contains("createConcert/title", "createSchedule/sections[]/name");
    }

    private void look(String document) {
        var json = JSON.readTree(Path.of(document).toFile());
        var openApi = new OpenApi(json, JSON);
        json.path("paths")
                .forEach(path ->
                        path.forEach(operation ->
                                look(
                                        openApi,
                                        operation
                                                .path("requestBody")
                                                .path("content")
                                                .path("application/json")
                                                .path("schema"),
                                        operation.path("operationId").asString())));
    }

    private void look(OpenApi openApi, JsonNode given, String at) {
        var schema = openApi.resolved(given);
        var type = schema.path("type");
        if (type.asString("").equals("string") || type.toString().contains("\"string\"")) {
            fields.add(at);
            taken.addAll(takenBlanks(openApi, schema, at));
        }
        schema.path("properties")
                .forEachEntry((name, field) -> look(openApi, field, at + "/" + name));
        if (schema.has("items")) {
            look(openApi, schema.path("items"), at + "[]");
        }
        if (schema.path("additionalProperties").isObject()) {
            look(openApi, schema.path("additionalProperties"), at + "/*");
        }
    }

    private static List<String> takenBlanks(OpenApi openApi, JsonNode schema, String at) {
        if (schema.path("format").asString("").equals(Password.FORMAT)) {
            return List.of();
        }
        var compiled = openApi.compile(schema);
        if (OpenApi.errors(compiled, JSON.getNodeFactory().stringNode(""), "").isEmpty()) {
            return List.of();
        }
        return BLANKS.stream()
                .filter(blank ->
                        OpenApi.errors(compiled, JSON.getNodeFactory().stringNode(blank), "")
                                .isEmpty())
                .map(blank -> at + " takes U+" + Integer.toHexString(blank.codePointAt(0)))
                .toList();
    }
}
