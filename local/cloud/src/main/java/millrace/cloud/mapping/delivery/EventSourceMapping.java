package millrace.cloud.mapping.delivery;

import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * A mapping as its event source read it, ready to be started.
 *
 * @param id unique over all mappings
 * @param source the topic, table or queue
 * @param deviations sentences about what it asks for and does not get here
 * @param waiting records that wait in the source while it does not poll; 0 where that is not known
 * @param pollers starts them; see {@link #start}
 */
public record EventSourceMapping(
        String id,
        String functionName,
        String source,
        List<String> deviations,
        LongSupplier waiting,
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
