package millrace.simulation.mutants;

import java.time.Duration;
import java.util.Locale;

/**
 * The outcome of one check of a mutant.
 *
 * @param by the rule or the test that was broken; empty where the mutant survived
 * @param seeds that were run; 0 for unit tests
 */
record Verdict(Check check, String by, int seeds, Duration took) {

    private static final double MILLIS_PER_SECOND = 1_000;

    boolean isFound() {
        return !by.isEmpty();
    }

    @Override
    public String toString() {
        return switch (check) {
                    case Check.Simulation simulation ->
                            simulation.scenario()
                                    + (isFound()
                                            ? ": " + by + ", seed " + seeds
                                            : ": SURVIVED " + seeds + " seeds");
                    case Check.UnitTest test ->
                            test.simpleName() + (isFound() ? ": " + by : ": SURVIVED");
                }
                + String.format(
                        Locale.ROOT, " (%.1f s)", (double) took.toMillis() / MILLIS_PER_SECOND);
    }
}
