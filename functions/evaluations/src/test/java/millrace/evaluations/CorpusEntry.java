package millrace.evaluations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import millrace.evaluations.examination.Examination;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.rubric.SeedRubrics;
import millrace.evaluations.syntax.Language;
import millrace.platform.payload.LambdaPayloads;

/**
 * A submission of the corpus, under a line {@code #### name | mission | kind | findings}.
 *
 * @param twin the name of the same submission without what speaks to the grader; empty unless it is
 *     hostile
 */
record CorpusEntry(
        Language language,
        String name,
        String missionId,
        String kind,
        String twin,
        List<String> findings,
        String code) {

    private static final SeedRubrics RUBRICS = SeedRubrics.read(LambdaPayloads.mapper());

    static List<CorpusEntry> all(Language language) {
        var file = "/corpus/" + language.wireName() + ".txt";
        try (var corpus = CorpusEntry.class.getResourceAsStream(file)) {
            var text = new String(corpus.readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.split("(?m)^#### "))
                    .filter(entry -> !entry.isBlank())
                    .map(entry -> of(language, entry))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static CorpusEntry of(Language language, String entry) {
        var head = entry.lines().findFirst().orElseThrow();
        var parts = Stream.of(head.split("\\|", -1)).map(String::strip).toList();
        var kind = parts.get(2).split(":", -1);
        var findings =
                Stream.of(parts.get(3).split(",", -1))
                        .map(String::strip)
                        .filter(finding -> !finding.isEmpty())
                        .toList();
        return new CorpusEntry(
                language,
                parts.get(0),
                parts.get(1),
                kind[0],
                kind.length > 1 ? kind[1] : "",
                findings,
                entry.substring(head.length() + 1));
    }

    Examination examine() {
        return Examiner.examine(code, language, rubric());
    }

    Rubric rubric() {
        return RUBRICS.of(missionId);
    }

    CorpusEntry twinAmong(List<CorpusEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.name().equals(twin))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(language.wireName().toLowerCase(Locale.ROOT), name);
    }
}
