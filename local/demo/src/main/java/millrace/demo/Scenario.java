package millrace.demo;

import java.io.UncheckedIOException;
import java.util.List;

/**
 * A story in steps. Each step asserts how it ends, and the next is played whatever came of it; the
 * simulators behave normally before each step and afterwards.
 */
final class Scenario {

    private final RunningSystem system;
    private final Narration narration;
    private final List<Step> steps;

    record Step(String title, Runnable play) {}

    Scenario(RunningSystem system, Narration narration, List<Step> steps) {
        this.system = system;
        this.narration = narration;
        this.steps = List.copyOf(steps);
    }

    /** Whether everything was as told. */
    boolean play() {
        int asTold = 0;
        for (int i = 0; i < steps.size(); i++) {
            narration.title(i + 1, steps.get(i).title());
            asTold += played(steps.get(i)) ? 1 : 0;
        }
        narration.says("");
        if (asTold == steps.size()) {
            narration.holds("all " + asTold + " steps went as told");
        } else {
            narration.fails(asTold + " of " + steps.size() + " steps went as told");
        }
        return asTold == steps.size();
    }

    private boolean played(Step step) {
        try {
            system.simulators().reset("toss");
            step.play().run();
            return true;
        } catch (NotAsTold | UncheckedIOException notAsTold) {
            narration.fails(String.valueOf(notAsTold.getMessage()));
            return false;
        } finally {
            system.simulators().reset("toss");
        }
    }
}
