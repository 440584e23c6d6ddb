package millrace.evaluations;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.evaluations.examination.Examination;
import millrace.evaluations.examination.Finding;
import millrace.evaluations.syntax.Language;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Submissions whose findings and order are known; see {@code corpus/<language>.txt}. */
class CorpusTest {

    @TestFactory
    Stream<DynamicTest> every_submission_has_the_findings_that_are_written_beside_it() {
        return Stream.of(Language.values())
                .flatMap(language -> CorpusEntry.all(language).stream())
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.toString(),
                                () ->
                                        assertThat(entry.examine().findings())
                                                .extracting(Finding::check)
                                                .containsExactlyElementsOf(entry.findings())));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void there_are_forty_submissions_of_each_language_and_some_of_each_kind(Language language) {
        var kinds = byKind(CorpusEntry.all(language));

        assertThat(CorpusEntry.all(language)).hasSizeGreaterThanOrEqualTo(40);
        assertThat(kinds.keySet())
                .containsExactlyInAnyOrder(
                        "good", "unidiomatic", "slow", "wrong", "broken", "empty", "hostile");
    }

    /** Good before slow and unidiomatic, those before wrong and broken, and nothing for nothing. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void submissions_are_graded_in_the_order_of_their_worth(Language language) {
        var kinds = byKind(CorpusEntry.all(language));

        assertThat(totals(kinds, "good")).allMatch(total -> total == 100);
        assertThat(totals(kinds, "unidiomatic", "slow")).allMatch(total -> total < 100);
        int leastRight =
                totals(kinds, "unidiomatic", "slow").stream().min(Integer::compare).orElseThrow();
        assertThat(totals(kinds, "wrong", "broken")).allMatch(total -> total < leastRight);
        assertThat(totals(kinds, "empty")).allMatch(total -> total == 0);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void what_speaks_to_the_grader_is_flagged_and_graded_as_its_silent_twin(Language language) {
        var entries = CorpusEntry.all(language);

        assertThat(byKind(entries).get("hostile"))
                .allSatisfy(entry -> {
                    var twin = entry.twinAmong(entries).examine();
                    var hostile = entry.examine();
                    assertThat(hostile.scores()).isEqualTo(twin.scores());
                    assertThat(hostile.total()).isEqualTo(twin.total());
                    assertThat(hostile.flags()).isNotEmpty();
                    assertThat(twin.flags()).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void honest_code_is_not_flagged(Language language) {
        assertThat(CorpusEntry.all(language))
                .filteredOn(entry -> !entry.kind().equals("hostile"))
                .allSatisfy(entry -> assertThat(entry.examine().flags()).isEmpty());
    }

    private static Map<String, List<CorpusEntry>> byKind(List<CorpusEntry> entries) {
        return entries.stream().collect(groupingBy(CorpusEntry::kind));
    }

    private static List<Integer> totals(Map<String, List<CorpusEntry>> kinds, String... wanted) {
        return Stream.of(wanted)
                .flatMap(kind -> kinds.getOrDefault(kind, List.of()).stream())
                .map(CorpusEntry::examine)
                .map(Examination::total)
                .toList();
    }
}
