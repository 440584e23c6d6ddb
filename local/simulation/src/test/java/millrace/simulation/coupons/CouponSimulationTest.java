package millrace.simulation.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import millrace.simulation.fault.Fault;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import org.junit.jupiter.api.Test;

class CouponSimulationTest {

    private static final CouponScenario SCENARIO = new CouponScenario();

    /** Twelve users for eight units. */
    private static final Load LOAD =
            new Load(
                    4,
                    12,
                    8,
                    2,
                    0.05,
                    Set.of(Fault.STREAM_GIVEN_UP),
                    Duration.ofMinutes(2),
                    Duration.ofMinutes(12));

    private static final int RUNS = 10;

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
