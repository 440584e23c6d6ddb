package millrace.simulators.server;

import java.util.function.Function;

/**
 * Something to read back from a simulator.
 *
 * @param clearable whether deleting it clears the simulator
 */
public record Reading(
        String name, String usage, boolean clearable, Function<Request, Answer> read) {}
