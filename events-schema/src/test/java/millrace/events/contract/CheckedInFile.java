package millrace.events.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file that is generated and checked in. {@code mvn -pl events-schema test
 * -Dcontract.write=true} writes it; without the property the tests only compare.
 */
record CheckedInFile(String name) {
    private static final JsonMapper JSON = new JsonMapper();

    static boolean isToBeWritten() {
        return Boolean.getBoolean("contract.write");
    }

    String text() {
        try {
            return Files.exists(path()) ? Files.readString(path(), UTF_8) : "{}\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        return JSON.readTree(text());
    }

    void write(JsonNode content) {
        try {
            Files.writeString(path(), textOf(content), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String textOf(JsonNode content) {
        return JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(content)
                        .replace(System.lineSeparator(), "\n")
                + "\n";
    }

    /** Tests run in the module's folder. */
    private Path path() {
        return Path.of(name);
    }
}
