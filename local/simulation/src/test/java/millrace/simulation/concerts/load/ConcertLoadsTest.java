package millrace.simulation.concerts.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import millrace.simulation.concerts.ConcertScenario;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import org.junit.jupiter.api.Test;

/** Loads of a large sale, at sizes that a test can have; times are virtual, so they can be told. */
class ConcertLoadsTest {

    /** Published in 2025 of a ticketing system on a single machine. */
    private static final int PUBLISHED_RESERVATIONS_A_SECOND = 977;

    private static Run run(Scenario scenario, Load load) {
        var run = Run.of(scenario, 1, load);
        assertThat(run.violations()).isEmpty();
        return run;
    }

    private static MatchResult measured(Run run, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(run.measures().replace(",", ""));
        assertThat(matcher.find()).as(run.measures()).isTrue();
        return requireNonNull(matcher.toMatchResult());
    }

    private static int number(Run run, String pattern) {
        return Integer.parseInt(measured(run, pattern).group(1));
    }

    @Test
    void holds_that_are_over_in_one_minute_are_all_found_and_their_seats_freed_in_the_next() {
        var run = run(new ExpiryLoad(), new ExpiryLoad().small());

        assertThat(number(run, "holds found (\\d+) in")).isEqualTo(2_000);
        assertThat(number(run, "seats freed (\\d+) in")).isEqualTo(2_000);
        assertThat(measured(run, "end of each minute: (.*)").group(1)).doesNotContain("3: ");
    }

    @Test
    void seats_are_read_by_many_at_the_cost_of_a_few_reads_of_the_table() {
        var run = run(new ReadsLoad(), new ReadsLoad().small());

        assertThat(number(run, "reads of seats (\\d+) in")).isGreaterThan(400);
        assertThat(number(run, "table concerts: .* write units (\\d+)\\.\\d read units"))
                .isLessThan(400);
    }

    @Test
    void people_in_a_waiting_room_are_let_in_at_its_rate_and_ask_as_they_are_told() {
        var load = new RoomLoad().small();

        var run = run(new RoomLoad(), load);

        assertThat(number(run, "places (\\d+) in")).isEqualTo(load.users());
        // One a second, of which the last has just come.
        assertThat(number(run, "passes (\\d+);"))
                .isBetween(load.units() * 60 - 5, load.units() * 60 + 5);
    }

    @Test
    void with_500_instances_more_is_reserved_in_a_second_than_a_single_machine_has_published() {
        var small = new ConcertScenario().small();
        var load = small.of(3_000, 1, 500).withFaults(0);

        var run = run(new ConcertScenario(), load);

        assertThat(number(run, "holds \\d+ in .*?; busiest second (\\d+)"))
                .isGreaterThan(PUBLISHED_RESERVATIONS_A_SECOND);
    }
}
