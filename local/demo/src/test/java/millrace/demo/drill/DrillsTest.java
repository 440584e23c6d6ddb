package millrace.demo.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import millrace.demo.drill.Exercise.Drill;
import millrace.demo.drill.Exercise.OnAwsOnly;
import org.junit.jupiter.api.Test;

class DrillsTest {

    private static final Path PROJECT =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("../..");

    private static List<String> pages() throws IOException {
        try (var files = Files.list(PROJECT.resolve("docs/runbook"))) {
            return files.map(file -> file.getFileName().toString().replace(".md", ""))
                    .filter(page -> !page.equals("README"))
                    .toList();
        }
    }

    @Test
    void every_page_of_the_runbook_is_one_exercise() throws IOException {
        assertThat(Drills.ALL)
                .extracting(Exercise::page)
                .containsExactlyInAnyOrderElementsOf(pages());
    }

    @Test
    void a_page_says_how_to_practise_on_aws_exactly_where_this_machine_cannot() {
        for (var exercise : Drills.ALL) {
            assertThat(RunbookPage.of(PROJECT, exercise.page()).below("Practise it").isEmpty())
                    .as(exercise.page())
                    .isEqualTo(exercise instanceof Drill);
        }
    }

    @Test
    void the_runbook_lists_the_drills_as_they_are() throws IOException {
        var table = new StringBuilder("| page | drill |\n|---|---|\n");
        for (var exercise : Drills.ALL) {
            table.append(
                    "| [%s](%s.md) | %s |\n"
                            .formatted(exercise.page(), exercise.page(), cell(exercise)));
        }

        assertThat(Files.readString(PROJECT.resolve("docs/runbook/README.md")))
                .contains(table.toString());
    }

    private static String cell(Exercise exercise) {
        return (exercise instanceof OnAwsOnly ? "none here: " : "") + exercise.summary();
    }

    @Test
    void rounds_hold_every_drill_once_and_none_beside_one_that_it_disturbs() {
        var rounds = Drills.rounds(Drills.drills());

        assertThat(rounds.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(Drills.drills());
        for (var round : rounds) {
            var disturbed = new HashSet<String>();
            for (var drill : round) {
                assertThat(drill.disturbs()).noneMatch(part -> !disturbed.add(part));
            }
        }
    }

    @Test
    void the_list_names_each_page_with_what_its_drill_does() {
        var listed = new StringWriter();

        DrillList.print(new PrintWriter(listed));

        assertThat(listed.toString().lines()).hasSize(Drills.ALL.size() + 1);
        assertThat(listed.toString()).contains("mail-bounces", "none here: The rate of bounces");
    }

    @Test
    void the_story_begins_with_what_the_page_says() {
        var told = new StringWriter();

        RunbookPage.of(PROJECT, "outbox-age").tell(new Story(new PrintWriter(told), "outbox-age"));

        assertThat(told.toString())
                .contains("An event has waited in an outbox")
                .contains("Look first: 1. `outbox-sweeper-not-called` beside it.")
                .doesNotContain("Mend it");
    }
}
