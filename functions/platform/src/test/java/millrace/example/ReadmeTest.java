package millrace.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the Java that documents show against the sources that it is taken from. */
class ReadmeTest {

    private static final Path PROJECT = Path.of("../..");

    /** A comment that names the source, and the block after it. */
    private static final Pattern SHOWN =
            Pattern.compile("<!-- ([^ ]+\\.java) -->\\n```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void the_java_in_the_readme_and_the_guide_is_the_java_that_runs() throws IOException {
        var shown = 0;
        for (var document : documents()) {
            var blocks = SHOWN.matcher(Files.readString(document));
            while (blocks.find()) {
                shown++;
                var source = Files.readString(PROJECT.resolve(blocks.group(1)));
                assertThat(unindented(source))
                        .as("%s, from %s", document, blocks.group(1))
                        .contains(unindented(blocks.group(2)));
            }
        }
        assertThat(shown).isGreaterThanOrEqualTo(4);
    }

    private static List<Path> documents() throws IOException {
        try (var guide = Files.list(PROJECT.resolve("docs/guide"))) {
            var documents = guide.collect(Collectors.toCollection(ArrayList::new));
            documents.add(PROJECT.resolve("README.md"));
            return documents;
        }
    }

    private static String unindented(String java) {
        return java.lines().map(String::strip).collect(Collectors.joining("\n")).strip();
    }
}
