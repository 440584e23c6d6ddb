package millrace.cloud.mapping.delivery;

/** A mapping as its event source read it, ready to be started. */
public interface EventSourceMapping {

    String functionName();

    /**
     * Starts its pollers.
     *
     * @throws IllegalArgumentException when a filter pattern or starting position is not understood
     */
    RunningMapping start(MappingRuntime runtime);
}
