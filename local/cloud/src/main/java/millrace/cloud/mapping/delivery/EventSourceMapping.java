package millrace.cloud.mapping.delivery;

import java.util.function.Function;

/**
 * A mapping as its event source read it, ready to be started.
 *
 * @param pollers starts them; see {@link #start}
 */
public record EventSourceMapping(
        String functionName, Function<MappingRuntime, RunningMapping> pollers) {

    /**
     * Starts its pollers.
     *
     * @throws IllegalArgumentException when a filter pattern or starting position is not understood
     */
    public RunningMapping start(MappingRuntime runtime) {
        return pollers.apply(runtime);
    }
}
