package millrace.cloud.dynamodb.tuned;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/**
 * Parses each text once and gives the same value for it ever after. For what DynamoDB Local keeps
 * as JSON beside a table, parses for every item that it reads or writes, and only looks at. Known
 * by its bytes, so that a changed text is another one.
 */
final class ParsedOnce<T> extends StdDeserializer<T> {

    private static final int MAX_KNOWN = 1_000;

    private final Class<T> type;
    private final transient ObjectMapper plain = new DynamoDbObjectMapper();
    private final transient Map<Json, T> known = new ConcurrentHashMap<>();

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

    ParsedOnce(Class<T> type) {
        super(type);
        this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!(parser.currentTokenLocation().contentReference().getRawContent()
                instanceof byte[] json)) {
            return plain.readValue(parser, type);
        }
        var key = new Json(json);
        var value = known.get(key);
        if (value == null) {
            value = plain.readValue(json, type);
            if (known.size() >= MAX_KNOWN) {
                known.clear();
            }
            known.put(key, value);
        }
        return value;
    }
}
