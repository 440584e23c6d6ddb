package millrace.cloud.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/conformance.md} lists what tests marked with {@link Conforms} show. {@code mvn -pl
 * local/cloud test -Dcontract.write=true} writes it.
 */
class ConformanceDocumentTest {

    private static final Path DOCUMENT = Path.of("../../docs/conformance.md");
    private static final String HEAD =
            """
            # Conformance of the local cloud
            What AWS documents, what the local cloud does, and the test that shows it. The tests write this page; [local.md](local.md) says what is not emulated at all.
            """;

    private record Row(AwsPage page, String aws, String ours, String test) {

        String line() {
            return "| %s | %s | `%s` |\n".formatted(aws, ours.isEmpty() ? "the same" : ours, test);
        }
    }

    @Test
    void the_page_lists_what_the_tests_show() throws IOException {
        var expected = document(rows());
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(DOCUMENT, expected, UTF_8);
        }
        assertThat(DOCUMENT)
                .as("written with -Dcontract.write=true")
                .content(UTF_8)
                .isEqualTo(expected);
    }

    private static List<Row> rows() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                        .importPackages("millrace.cloud")
                        .stream()
                        .flatMap(type -> type.getMethods().stream())
                        .flatMap(ConformanceDocumentTest::rows)
                        .sorted(
                                Comparator.comparing(Row::page)
                                        .thenComparing(Row::aws)
                                        .thenComparing(Row::test))
                        .toList();
    }

    private static Stream<Row> rows(JavaMethod method) {
        var one =
                method.isAnnotatedWith(Conforms.class)
                        ? Stream.of(method.getAnnotationOfType(Conforms.class))
                        : Stream.<Conforms>empty();
        var several =
                method.isAnnotatedWith(Conforms.Rows.class)
                        ? Stream.of(method.getAnnotationOfType(Conforms.Rows.class).value())
                        : Stream.<Conforms>empty();
        var test = method.getOwner().getSimpleName() + "." + method.getName();
        return Stream.concat(one, several)
                .map(each -> new Row(each.to(), each.aws(), each.ours(), test));
    }

    private static String document(List<Row> rows) {
        return HEAD
                + Stream.of(AwsPage.values())
                        .map(page -> section(page, rows))
                        .collect(Collectors.joining());
    }

    private static String section(AwsPage page, List<Row> rows) {
        var ofPage = rows.stream().filter(row -> row.page() == page).toList();
        return ofPage.isEmpty()
                ? ""
                : ofPage.stream()
                        .map(Row::line)
                        .collect(
                                Collectors.joining(
                                        "",
                                        """

                                        ## [%s](%s)
                                        | AWS | here | test |
                                        |---|---|---|
                                        """
                                                .formatted(page.title(), page.address()),
                                        ""));
    }
}
