package millrace.simulation.scheduler;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One stream of random numbers for each purpose, so that a draw of one leaves the others alone. */
public final class Seeds {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private Seeds() {}

    public static RandomGenerator random(long seed, String purpose) {
        return new SplittableRandom(seed * GOLDEN_GAMMA + purpose.hashCode());
    }
}
