package millrace.simulation;

import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;

/**
 * The result of one seed.
 *
 * @param violations for people, or empty where all rules held
 */
record Outcome(String scenario, long seed, long steps, int strikes, String violations) {

    private static final String BETWEEN = "\t";

    static Outcome of(Scenario scenario, Run run) {
        return new Outcome(
                scenario.name(),
                run.seed(),
                run.steps(),
                run.strikes().size(),
                String.join("; ", run.violations()).replaceAll("\\s", " "));
    }

    /** As one process tells it to another. */
    static Outcome ofLine(String line) {
        var parts = line.split(BETWEEN, -1);
        return new Outcome(
                parts[0],
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Integer.parseInt(parts[3]),
                parts[4]);
    }

    String line() {
        return String.join(
                BETWEEN,
                scenario,
                Long.toString(seed),
                Long.toString(steps),
                Integer.toString(strikes),
                violations);
    }

    boolean isWrong() {
        return !violations.isEmpty();
    }
}
