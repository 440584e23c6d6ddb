package millrace.cloud.console;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The template {@code console.mustache} in this package's resources; it escapes every text. */
final class ConsoleTemplate {

    private static final Template PAGE =
            Mustache.compiler()
                    .emptyStringIsFalse(true)
                    .withLoader(ConsoleTemplate::resource)
                    .loadTemplate("console");

    private ConsoleTemplate() {}

    private record Page(String title, List<PageSection> sections) {}

    static String html(String title, List<PageSection> sections) {
        return PAGE.execute(new Page(title, sections));
    }

    private static Reader resource(String name) {
        var file = name + ".mustache";
        return new InputStreamReader(
                Objects.requireNonNull(ConsoleTemplate.class.getResourceAsStream(file), file),
                StandardCharsets.UTF_8);
    }
}
