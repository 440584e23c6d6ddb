package millrace.simulation.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deliberate fault. Its file holds a sentence on the rule that it breaks, the checks that find it
 * and its edits:
 *
 * <pre>
 * I2: an event takes effect again whenever it comes again.
 *
 * found by: counter
 * found by: millrace.platform.kafka.ConsumerFunctionTest
 *
 * --- functions/platform/src/main/java/millrace/platform/kafka/RecordProcessing.java
 * changesOf(decision.get(), Cause.of(incoming.header()), guard)
 * +++
 * changesOf(decision.get(), Cause.of(incoming.header()), null)
 * </pre>
 *
 * @param breaks one sentence
 */
record Mutant(String name, String breaks, List<Check> foundBy, List<Edit> edits) {

    private static final String EXTENSION = ".mutant";
    private static final String FOUND_BY = "found by: ";
    private static final String FILE = "--- ";
    private static final String REPLACEMENT = "+++";

    /** All mutants of the project, by their names. */
    static List<Mutant> in(Path root) {
        try (var files = Files.list(root.resolve("local/simulation/src/test/mutants"))) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .sorted()
                    .map(Mutant::read)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Mutant read(Path file) {
        try {
            var fileName = String.valueOf(file.getFileName());
            var name = fileName.substring(0, fileName.length() - EXTENSION.length());
            return of(name, Files.readString(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * @throws IllegalArgumentException when the text does not say all that a mutant has
     */
    static Mutant of(String name, String text) {
        var parts = Stream.of(text.split("(?m)^(?=" + FILE + ")", -1)).toList();
        var sentence = new ArrayList<String>();
        var foundBy = new ArrayList<Check>();
        parts.getFirst()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> {
                    if (line.startsWith(FOUND_BY)) {
                        foundBy.add(Check.of(line.substring(FOUND_BY.length())));
                    } else {
                        sentence.add(line);
                    }
                });
        var edits = parts.stream().skip(1).map(part -> edit(name, part)).toList();
        if (sentence.isEmpty() || foundBy.isEmpty() || edits.isEmpty()) {
            throw new IllegalArgumentException(
                    name + " lacks its sentence, what finds it, or its edits");
        }
        return new Mutant(name, String.join(" ", sentence), List.copyOf(foundBy), edits);
    }

    private static Edit edit(String name, String part) {
        int end = part.indexOf('\n');
        int middle = part.indexOf("\n" + REPLACEMENT);
        if (end < 0 || middle < 0) {
            throw new IllegalArgumentException(name + " has an edit without " + REPLACEMENT);
        }
        return new Edit(
                part.substring(FILE.length(), end).strip(),
                part.substring(end, middle).strip(),
                part.substring(middle + 1 + REPLACEMENT.length()).strip());
    }
}
