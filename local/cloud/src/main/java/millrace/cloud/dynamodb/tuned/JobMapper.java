package millrace.cloud.dynamodb.tuned;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.Writer;
import software.amazon.dynamodb.services.local.shared.access.StreamInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.RecordInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;
import software.amazon.dynamodb.services.local.shared.mapper.DynamoDbObjectMapper;

/**
 * The mapper of DynamoDB Local's database jobs, spared what it does for every item: it parses the
 * schema of the table and of the stream, and writes each stream record as text for a line of its
 * log before it writes it as bytes to the database. Together that was two fifths of a transaction.
 */
final class JobMapper {

    private JobMapper() {}

    /**
     * Changes the mapper for the whole process; a second time changes nothing. Must come before the
     * first table is used: a mapper keeps the reader that it has used once.
     */
    static void spare(PrivateParts parts) {
        var mapper = mapper(parts);
        mapper.getFactory().enable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION);
        mapper.registerModule(
                new SimpleModule("spared")
                        .addDeserializer(
                                TableSchemaInfo.class, new ParsedOnce<>(TableSchemaInfo.class))
                        .addDeserializer(StreamInfo.class, new ParsedOnce<>(StreamInfo.class))
                        .addSerializer(RecordInfo.class, new WrittenToDatabaseOnly()));
    }

    private static ObjectMapper mapper(PrivateParts parts) {
        try {
            return (ObjectMapper) parts.field(JobPart.JOB_MAPPER).get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As text, for the log, a record is its id. */
    private static final class WrittenToDatabaseOnly extends StdSerializer<RecordInfo> {

        private final transient ObjectMapper plain = new DynamoDbObjectMapper();

        WrittenToDatabaseOnly() {
            super(RecordInfo.class);
        }

        @Override
        public void serialize(
                RecordInfo stored, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            if (generator.getOutputTarget() instanceof Writer) {
                generator.writeString(stored.getEventID());
            } else {
                plain.writeValue(generator, stored);
            }
        }
    }
}
