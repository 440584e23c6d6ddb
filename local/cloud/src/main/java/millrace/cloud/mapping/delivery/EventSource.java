package millrace.cloud.mapping.delivery;

import java.util.Map;
import millrace.cloud.assembly.Resource;

/** One kind of event source: recognizes, reads and starts its mappings. */
public interface EventSource extends AutoCloseable {

    /** Its name in the plural, such as {@code Kafka topics}. */
    String name();

    /** Says whether the mapping is of this kind. */
    boolean feeds(Resource mapping);

    /**
     * Reads a mapping of this kind.
     *
     * @throws millrace.cloud.assembly.InvalidAssemblyException when it names what no stack has
     */
    EventSourceMapping read(Resource mapping);

    /** Lambda's own values of the properties that a mapping leaves out, by their names. */
    Map<String, Object> defaults();

    /** Closes what its mappings shared, when they have ended. */
    @Override
    default void close() {}
}
