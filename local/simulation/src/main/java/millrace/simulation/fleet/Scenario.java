package millrace.simulation.fleet;

import java.util.List;

/** A context's part of a simulation: what it deploys, what its clients do, what must hold. */
public interface Scenario {

    String name();

    /** A load that is small enough for many runs a second, and mean. */
    default Load small() {
        return Load.SMALL;
    }

    /** Deploys the functions of the scenario and starts its clients. */
    Running start(World world);

    /** A scenario that was started. */
    interface Running {

        /** True when the clients are done and nothing of theirs is under way. */
        boolean isSettled();

        /** The rules that the history and the final state break, for people; empty for none. */
        List<String> violations();

        /** Lines about what was measured that only this scenario knows; empty for none. */
        default List<String> measures() {
            return List.of();
        }
    }
}
