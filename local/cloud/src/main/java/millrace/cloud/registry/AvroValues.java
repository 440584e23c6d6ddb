package millrace.cloud.registry;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import millrace.events.avro.AvroSchemas;
import millrace.events.avro.AvroToJson;
import millrace.events.avro.UnreadableAvro;
import millrace.events.avro.WireFormat;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** Shows values in Avro as JSON to people. Safe for use by many threads. */
public final class AvroValues {

    private final WireFormat format;
    private final Function<String, Optional<String>> schemas;
    private final Map<String, Schema> known = new ConcurrentHashMap<>();

    /**
     * @param format of the registry's ids
     * @param schemas the registry's schema of an id
     */
    public AvroValues(WireFormat format, Function<String, Optional<String>> schemas) {
        this.format = format;
        this.schemas = schemas;
    }

    /** The value as JSON where it is Avro of the registry, else as it is. */
    public byte[] readable(byte[] value) {
        if (WireFormat.of(value).filter(format::equals).isEmpty()) {
            return value;
        }
        try {
            return schema(format.idIn(value))
                    .map(schema -> AvroToJson.object(schema, value, format.length()))
                    .map(json -> json.toString().getBytes(StandardCharsets.UTF_8))
                    .orElse(value);
        } catch (UnreadableAvro | AvroRuntimeException other) {
            return value;
        }
    }

    private Optional<Schema> schema(String id) {
        var schema = known.get(id);
        if (schema == null) {
            var text = schemas.apply(id);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            schema = AvroSchemas.parse(text.get());
            known.put(id, schema);
        }
        return Optional.of(schema);
    }
}
