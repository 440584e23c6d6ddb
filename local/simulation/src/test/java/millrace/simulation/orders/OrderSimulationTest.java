package millrace.simulation.orders;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import org.junit.jupiter.api.Test;

class OrderSimulationTest {

    private static final OrderScenario SCENARIO = new OrderScenario();
    private static final Load LOAD = Load.SMALL.without(Fault.STREAM_GIVEN_UP);
    private static final int RUNS = 5;

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
