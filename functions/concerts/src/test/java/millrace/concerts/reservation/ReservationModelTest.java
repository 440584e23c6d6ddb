package millrace.concerts.reservation;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random operations while time goes by, beside a model that is a map. {@code
 * -Dmillrace.seed=<seed>} plays the same again.
 */
class ReservationModelTest {

    private static final int RUNS = 2_000;

    @Test
    void seats_and_reservations_do_what_a_map_would_do(TestReporter reporter) {
        var given = Long.getLong("millrace.seed");
        long seed = given == null ? System.nanoTime() : given;
        reporter.publishEntry("seed", String.valueOf(seed));
        for (int run = 0; run < (given == null ? RUNS : 1); run++) {
            try {
                new ReservationRun(new Random(seed + run)).play();
            } catch (AssertionError | RuntimeException wrong) {
                throw new AssertionError(
                        "Play it again with -Dmillrace.seed=" + (seed + run), wrong);
            }
        }
    }
}
