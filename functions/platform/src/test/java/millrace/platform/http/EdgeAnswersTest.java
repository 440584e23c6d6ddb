package millrace.platform.http;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The codes of the edge stand in the file that completes every document with them. */
class EdgeAnswersTest {

    private static final Path CODE =
            Path.of(System.getProperty("basedir", ""))
                    .resolve("src/main/java/millrace/platform/http");
    private static final Pattern STATUS_AND_CODE =
            Pattern.compile("(?:\\d{3},|unavailable\\()\\s*\"([A-Z]+(?:_[A-Z0-9]+)+)\"");

    /** A gateway has only routes that are described, so that no function answers this. */
    private static final String NEVER_SENT = "NO_SUCH_ROUTE";

    /** Of the gateway, which no code here gives. */
    private static final Set<String> OF_GATEWAY = Set.of("QUERY_MALFORMED", "REQUEST_MALFORMED");

    @Test
    void each_refusal_of_the_edge_is_documented_and_no_other() throws IOException {
        var documented = new TreeSet<String>();
        try (var edge =
                getClass().getClassLoader().getResourceAsStream("millrace/testing/api/edge.json")) {
            JsonMapper.shared()
                    .readTree(edge)
                    .path("answers")
                    .forEach(answer -> documented.addAll(answer.path("problems").propertyNames()));
        }

        var answered = answered();
        answered.remove(NEVER_SENT);
        answered.addAll(OF_GATEWAY);
        assertThat(documented).isEqualTo(answered);
    }

    private static Set<String> answered() throws IOException {
        try (var files = Files.list(CODE)) {
            return files.flatMap(EdgeAnswersTest::codes).collect(toCollection(TreeSet::new));
        }
    }

    private static Stream<String> codes(Path file) {
        try {
            return STATUS_AND_CODE
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group(1));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
