package millrace.simulation.counter;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import org.junit.jupiter.api.Test;

class CounterSimulationTest {

    private static final CounterScenario SCENARIO = new CounterScenario();

    /** What a stream gives up is overtaken. */
    private static final Load LOAD = Load.SMALL.without(Fault.STREAM_GIVEN_UP);

    private static final int RUNS = 30;

    @Test
    void a_seed_gives_the_same_history_to_the_letter_and_another_seed_another() {
        assertThat(Run.of(SCENARIO, 3, LOAD).story())
                .isEqualTo(Run.of(SCENARIO, 3, LOAD).story())
                .isNotEqualTo(Run.of(SCENARIO, 4, LOAD).story());
    }

    @Test
    void rules_hold_whatever_goes_wrong() {
        for (long seed = 1; seed <= RUNS; seed++) {
            assertThat(Run.of(SCENARIO, seed, LOAD).violations()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void rules_hold_with_a_seed_that_nobody_has_run_yet() {
        long seed = System.nanoTime();

        assertThat(Run.of(SCENARIO, seed, LOAD).violations()).as("seed " + seed).isEmpty();
    }
}
