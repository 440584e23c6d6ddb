package millrace.events.avro;

import java.util.Optional;

/**
 * Names schemas by ids, each for ever. Deployments register schemas and the registry refuses those
 * that cannot read what an earlier one wrote; functions only ask. Safe for use by many threads.
 */
public interface SchemaRegistry {

    /** The form in which its ids stand before values. */
    WireFormat wireFormat();

    /**
     * The id of a schema that is registered under this subject.
     *
     * @param schema Avro's JSON text, as it was registered
     * @throws RuntimeException whatever says that the registry cannot tell now
     */
    String idOf(String subject, String schema);

    /**
     * The schema of an id as Avro's JSON text; empty when the registry has no such id.
     *
     * @throws RuntimeException whatever says that the registry cannot tell now
     */
    Optional<String> schema(String id);
}
