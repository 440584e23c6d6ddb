package millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line in which one process tells another of a seed. */
class OutcomeTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "I3: out of order; I8: 2 records wait at the end"})
    void an_outcome_survives_its_line(String violations) {
        var outcome = new Outcome("counter", 12, 34_567, 8, violations);

        assertThat(Outcome.ofLine(outcome.line())).isEqualTo(outcome);
    }

    @Test
    void a_total_knows_the_lowest_seed_that_was_wrong() {
        var total = new Total("counter");
        total.add(new Outcome("counter", 9, 1, 0, "I1: a change has no event"));
        total.add(new Outcome("counter", 4, 1, 0, "I1: a change has no event"));
        total.add(new Outcome("counter", 2, 1, 0, ""));

        assertThat(total.lowestWrongSeed()).hasValue(4);
    }
}
