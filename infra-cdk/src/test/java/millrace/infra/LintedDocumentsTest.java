package millrace.infra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Redocly's lint and the AsyncAPI parser find no errors in the published documents. Which contents
 * they have seen is checked in, so that tests need no npm; {@code mvn -pl infra-cdk test
 * -Dcontract.write=true} asks them anew.
 */
class LintedDocumentsTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("");
    private static final Path LINT = PROJECT.resolve("docs/api/lint");

    @Test
    void every_published_document_is_without_errors_as_it_stands() throws Exception {
        if (Boolean.getBoolean("contract.write")) {
            run("npm", "ci", "--silent");
            run("node", "lint.mjs");
        }

        var linted =
                JsonMapper.shared()
                        .readValue(
                                LINT.resolve("linted.json").toFile(),
                                new TypeReference<Map<String, String>>() {});
        assertThat(linted)
                .as("mvn -pl infra-cdk test -Dcontract.write=true lints what has changed")
                .isEqualTo(published());
    }

    private static Map<String, String> published() throws IOException {
        var published = new TreeMap<String, String>();
        published.put(
                "events-schema/asyncapi.json",
                hash(PROJECT.resolve("events-schema/asyncapi.json")));
        try (var files = Files.list(PROJECT.resolve("docs/api"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                published.put("docs/api/" + file.getFileName(), hash(file));
            }
        }
        return published;
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(LINT.toFile())
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", List.of(command), output).isZero();
    }
}
