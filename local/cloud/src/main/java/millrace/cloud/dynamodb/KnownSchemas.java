package millrace.cloud.dynamodb;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccessJob;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/**
 * Parses the schema of a table once. DynamoDB Local keeps it as JSON beside the table and parses it
 * for every item that it reads or writes, a third of a transaction's time; those jobs only look at
 * it. Known by its bytes, so that a changed schema is another one.
 */
final class KnownSchemas extends StdDeserializer<TableSchemaInfo> {

    private static final int MAX_KNOWN = 1_000;

    private final transient ObjectMapper plain = new DynamoDbObjectMapper();
    private final transient Map<Json, TableSchemaInfo> known = new ConcurrentHashMap<>();

    private record Json(byte[] bytes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Json json && Arrays.equals(bytes, json.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    private KnownSchemas() {
        super(TableSchemaInfo.class);
    }

    /**
     * From now on in this process. Must come before the first database is opened: a mapper keeps
     * the reader that it has used once.
     *
     * @throws ReflectiveOperationException when DynamoDB Local has no such mapper; it works as ever
     */
    static void install() throws ReflectiveOperationException {
        var field = SQLiteDBAccessJob.class.getDeclaredField("MAPPER");
        field.setAccessible(true);
        var mapper = (ObjectMapper) field.get(null);
        mapper.getFactory().enable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);
        mapper.registerModule(
                new SimpleModule("known-schemas")
                        .addDeserializer(TableSchemaInfo.class, new KnownSchemas()));
    }

    @Override
    public TableSchemaInfo deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!(parser.currentTokenLocation().contentReference().getRawContent()
                instanceof byte[] json)) {
            return plain.readValue(parser, TableSchemaInfo.class);
        }
        var key = new Json(json);
        var schema = known.get(key);
        if (schema == null) {
            schema = plain.readValue(json, TableSchemaInfo.class);
            if (known.size() >= MAX_KNOWN) {
                known.clear();
            }
            known.put(key, schema);
        }
        return schema;
    }
}
