package millrace.simulation;

import java.util.Locale;
import java.util.OptionalLong;

/** The outcomes of a scenario's seeds so far. */
final class Total {

    private static final double NANOS_PER_SECOND = 1e9;

    private final String scenario;
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;
    private int runs;
    private int wrong;
    private long faults;
    private long steps;
    private long lowestWrongSeed = Long.MAX_VALUE;

    Total(String scenario) {
        this.scenario = scenario;
    }

    void add(Outcome outcome) {
        lastNanos = System.nanoTime();
        runs++;
        faults += outcome.strikes();
        steps += outcome.steps();
        if (outcome.isWrong()) {
            wrong++;
            lowestWrongSeed = Math.min(lowestWrongSeed, outcome.seed());
        }
    }

    OptionalLong lowestWrongSeed() {
        return wrong == 0 ? OptionalLong.empty() : OptionalLong.of(lowestWrongSeed);
    }

    @Override
    public String toString() {
        double seconds = (lastNanos - startNanos) / NANOS_PER_SECOND;
        return String.format(
                Locale.ROOT,
                "%s: %d runs, %d wrong, %d faults, %d steps, %.1f s: %.1f runs/s, %.0f steps/s",
                scenario,
                runs,
                wrong,
                faults,
                steps,
                seconds,
                runs / seconds,
                steps / seconds);
    }
}
