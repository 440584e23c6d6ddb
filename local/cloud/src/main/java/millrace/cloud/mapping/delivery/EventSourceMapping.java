package millrace.cloud.mapping.delivery;

import java.util.List;
import java.util.function.Function;

/**
 * A mapping as its event source read it, ready to be started.
 *
 * @param id unique over all mappings
 * @param source the topic, table or queue
 * @param deviations sentences about what it asks for and does not get here
 * @param pollers starts them; see {@link #start}
 */
public record EventSourceMapping(
        String id,
        String functionName,
        String source,
        List<String> deviations,
        Function<MappingRuntime, RunningMapping> pollers) {

    /**
     * Starts its pollers.
     *
     * @throws RuntimeException when its source is not there or does not answer
     */
    public RunningMapping start(MappingRuntime runtime) {
        return pollers.apply(runtime);
    }
}
