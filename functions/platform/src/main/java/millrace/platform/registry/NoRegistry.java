package millrace.platform.registry;

import java.util.Optional;
import millrace.events.avro.SchemaRegistry;
import millrace.events.avro.WireFormat;
import millrace.platform.failure.SystemUnavailable;

/** The registry of a function that was given none. */
final class NoRegistry implements SchemaRegistry {

    @Override
    public WireFormat wireFormat() {
        throw missing();
    }

    @Override
    public String idOf(String subject, String schema) {
        throw missing();
    }

    @Override
    public Optional<String> schema(String id) {
        throw missing();
    }

    private static SystemUnavailable missing() {
        return new SystemUnavailable(
                SchemaRegistries.SYSTEM,
                "The function's environment names no schema registry: %s or %s"
                        .formatted(SchemaRegistries.URL, SchemaRegistries.GLUE),
                null);
    }
}
