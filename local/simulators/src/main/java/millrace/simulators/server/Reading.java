package millrace.simulators.server;

import java.util.function.Function;

/**
 * A collection that is read back from a simulator.
 *
 * @param clearable DELETE on it clears the simulator
 */
public record Reading(
        String name, String usage, boolean clearable, Function<Request, Answer> read) {}
