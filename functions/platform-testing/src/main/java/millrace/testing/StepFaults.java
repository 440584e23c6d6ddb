package millrace.testing;

import java.util.function.Function;
import millrace.platform.failure.RetriableFailure;

/**
 * Lets every step of a scenario go wrong in every way, one at a time, and holds that the input's
 * effects are right once it has been delivered until it was acknowledged. The steps are counted, so
 * a step that is added later is covered.
 */
public final class StepFaults {

    /** The most deliveries of an input before a scenario counts as stuck. */
    static final int MAX_DELIVERIES = 20;

    /** The most steps that a scenario may have. */
    static final int MAX_STEPS = 1_000;

    private StepFaults() {}

    /**
     * @param scenario sets up a fresh scenario whose ports are watched
     * @return how many steps the scenario has
     * @throws AssertionError naming the step and the fault after which the final state was wrong
     */
    public static int forEachStep(Function<Faults, Scenario> scenario) {
        var faultless = Faults.none();
        run(scenario, faultless, "without a fault");
        int steps = faultless.steps().size();
        if (steps == 0 || steps > MAX_STEPS) {
            throw new AssertionError("The scenario has " + steps + " steps");
        }
        for (int step = 0; step < steps; step++) {
            for (var fault : Fault.values()) {
                var faults = Faults.at(step, fault);
                run(scenario, faults, name(step, faultless, fault));
            }
        }
        return steps;
    }

    private static void run(Function<Faults, Scenario> setUp, Faults faults, String name) {
        try {
            var scenario = setUp.apply(faults);
            deliver(scenario, faults);
            scenario.verify();
        } catch (AssertionError | RuntimeException wrong) {
            throw new AssertionError(
                    "With " + name + ", steps " + faults.steps() + ": " + wrong.getMessage(),
                    wrong);
        }
    }

    private static String name(int step, Faults faultless, Fault fault) {
        var steps = faultless.steps();
        return "step %s of %s (%s) %s".formatted(step + 1, steps.size(), steps.get(step), fault);
    }

    private static void deliver(Scenario scenario, Faults faults) {
        for (int delivery = 1; delivery <= MAX_DELIVERIES; delivery++) {
            if (isAcknowledged(scenario)) {
                return;
            }
            faults.restart();
        }
        throw new AssertionError("Not acknowledged after " + MAX_DELIVERIES + " deliveries");
    }

    private static boolean isAcknowledged(Scenario scenario) {
        try {
            return scenario.deliver();
        } catch (Crash | RetriableFailure failed) {
            return false;
        }
    }
}
