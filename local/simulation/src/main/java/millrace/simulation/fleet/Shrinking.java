package millrace.simulation.fleet;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for the shortest run that breaks the same rule: with fewer clients, requests and instances,
 * and without each fault that does not matter. It is one seed's run, so it may be replayed.
 */
public final class Shrinking {

    /** The most faults that are left out one by one. */
    private static final int MAX_TRIES = 200;

    private final Scenario scenario;

    public Shrinking(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * The shortest run found, narrated.
     *
     * @param wrong a run that breaks a rule
     */
    public Run shortest(Run wrong) {
        var smaller = smallerLoad(wrong);
        var left = new HashSet<Integer>();
        var current = smaller;
        for (int strike = 0; strike < Math.min(current.strikes().size(), MAX_TRIES); strike++) {
            left.add(strike);
            var run = Run.of(scenario, wrong.seed(), smaller.load(), left, false);
            if (breaksTheSame(run, wrong)) {
                current = run;
            } else {
                left.remove(strike);
            }
        }
        return Run.of(scenario, wrong.seed(), smaller.load(), left, true);
    }

    private Run smallerLoad(Run wrong) {
        var current = wrong;
        for (int fewer = 0; fewer < 3; ) {
            var load = current.load().smaller(fewer == 0, fewer == 1, fewer == 2);
            var run =
                    load.equals(current.load())
                            ? null
                            : Run.of(scenario, wrong.seed(), load, Set.of(), false);
            if (run != null && breaksTheSame(run, wrong)) {
                current = run;
            } else {
                fewer++;
            }
        }
        return current;
    }

    private static boolean breaksTheSame(Run run, Run wrong) {
        return rules(run.violations()).contains(rule(wrong.violations().getFirst()));
    }

    private static List<String> rules(List<String> violations) {
        return violations.stream().map(Shrinking::rule).toList();
    }

    /** A violation begins with its rule, such as {@code I3}. */
    private static String rule(String violation) {
        return violation.substring(0, Math.min(2, violation.length()));
    }
}
