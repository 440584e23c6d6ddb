package millrace.cloud.mapping.delivery;

import java.util.function.Function;

/**
 * A mapping as its event source read it, ready to be started.
 *
 * @param id unique over all mappings
 * @param source the topic, table or queue
 * @param pollers starts them; see {@link #start}
 */
public record EventSourceMapping(
        String id,
        String functionName,
        String source,
        Function<MappingRuntime, RunningMapping> pollers) {

    /**
     * Starts its pollers.
     *
     * @throws IllegalArgumentException when a filter pattern or starting position is not understood
     */
    public RunningMapping start(MappingRuntime runtime) {
        return pollers.apply(runtime);
    }
}
