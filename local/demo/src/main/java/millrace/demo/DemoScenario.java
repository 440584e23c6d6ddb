package millrace.demo;

import java.io.UncheckedIOException;
import java.util.List;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;

/**
 * A story in steps. Each step asserts how it ends, and the next is played whatever came of it; the
 * simulators behave normally before each step and afterwards.
 */
final class DemoScenario {

    private final RunningSystem system;
    private final Narration narration;
    private final String alarms;
    private final List<Step> steps;

    record Step(String title, Runnable play) {}

    /**
     * @param alarms that {@code ./millrace up} tells of because of these steps, in words
     */
    DemoScenario(RunningSystem system, Narration narration, String alarms, List<Step> steps) {
        this.system = system;
        this.narration = narration;
        this.alarms = alarms;
        this.steps = List.copyOf(steps);
    }

    /** Plays all steps and returns true when each held. */
    boolean play() {
        int passed = 0;
        narration.says("Expect alarms where ./millrace up runs: " + alarms);
        for (int i = 0; i < steps.size(); i++) {
            narration.title(i + 1, steps.get(i).title());
            passed += played(steps.get(i)) ? 1 : 0;
        }
        narration.says("");
        if (passed == steps.size()) {
            narration.holds("all " + passed + " steps passed");
        } else {
            narration.fails(passed + " of " + steps.size() + " steps passed");
        }
        return passed == steps.size();
    }

    private boolean played(Step step) {
        try {
            system.simulators().reset();
            step.play().run();
            return true;
        } catch (StepFailure | UncheckedIOException failure) {
            narration.fails(String.valueOf(failure.getMessage()));
            return false;
        } finally {
            system.simulators().reset();
        }
    }
}
