package millrace.cloud.console;

import static millrace.cloud.service.ServiceFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.service.CloudService;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ConsoleSection.Folded;
import millrace.cloud.service.ConsoleSection.Place;
import millrace.cloud.service.NotEmulated;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;

@InEveryLocale
class ConsolePageTest {

    private record Showing(ConsoleSection section) implements CloudService {

        @Override
        public List<ResourceType> types() {
            return List.of();
        }

        @Override
        public List<ConsoleSection> console() {
            return List.of(section);
        }
    }

    private static String page(ConsoleSection... sections) {
        return text(
                new ConsolePage(
                                List.of(sections).stream().<CloudService>map(Showing::new).toList(),
                                List.of(new NotEmulated("S", "Q", "T", "why")))
                        .page());
    }

    @Test
    void sections_stand_by_place_and_what_is_not_emulated_comes_last() {
        var page =
                page(
                        new ConsoleSection(Place.STORE, "Topics", List.of("topic"), List.of()),
                        new ConsoleSection(Place.ACTIVE, "Functions", List.of("name"), List.of()),
                        new ConsoleSection(Place.ATTENTION, "Alarms", List.of("name"), List.of()));

        assertThat(page)
                .containsSubsequence(
                        "<h2 id=\"alarms\">",
                        "<h2 id=\"functions\">",
                        "<h2 id=\"topics\">",
                        "<h2 id=\"not-emulated\">",
                        "<td>why</td>");
    }

    @Test
    void every_text_is_escaped_and_numbers_are_marked() {
        assertThat(
                        page(
                                new ConsoleSection(
                                        Place.ACTIVE,
                                        "Functions",
                                        List.of("function", "calls"),
                                        List.of(List.of("<script>&\"place\"", "2")))))
                .doesNotContain("<script>")
                .contains(
                        "<td>&lt;script&gt;&amp;&quot;place&quot;</td><td class=\"number\">2</td>");
    }

    @Test
    void a_section_without_rows_says_so_and_folded_rows_are_folded() {
        assertThat(
                        page(
                                new ConsoleSection(
                                        Place.ATTENTION,
                                        "Alarms",
                                        List.of("alarm", "state"),
                                        List.of(),
                                        "No alarm is going off.",
                                        new Folded("1 quiet alarms", List.of(List.of("a", "OK"))))))
                .contains("<p>No alarm is going off.</p>\n<details><summary>1 quiet alarms");
    }

    @Test
    void an_alarm_that_goes_off_stands_out() {
        assertThat(
                        page(
                                new ConsoleSection(
                                        Place.ATTENTION,
                                        "Alarms",
                                        List.of("alarm", "state"),
                                        List.of(List.of("a", "ALARM")))))
                .contains("<td>a</td><td class=\"alarm\">ALARM</td>")
                .doesNotContain("<details>");
    }
}
