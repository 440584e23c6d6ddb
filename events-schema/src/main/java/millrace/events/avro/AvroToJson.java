package millrace.events.avro;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads Avro's binary form into JSON by the schema that it was written with. An optional field that
 * is null is left out. It takes no more memory than its bytes are worth: a length is believed only
 * as far as there are bytes, which Avro's own reader does not check.
 */
public final class AvroToJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Items without a byte of their own would make any number of values from none. */
    private static final int MAX_ITEMS = 100_000;

    private final BinaryDecoder decoder;
    private final int length;
    private int items;

    private AvroToJson(BinaryDecoder decoder, int length) {
        this.decoder = decoder;
        this.length = length;
    }

    /**
     * @param offset of the first byte
     * @throws UnreadableAvro when the bytes are not one record of this schema and nothing more
     */
    public static ObjectNode object(Schema writer, byte[] bytes, int offset) {
        int length = bytes.length - offset;
        var decoder = DecoderFactory.get().binaryDecoder(bytes, offset, length, null);
        try {
            var node = new AvroToJson(decoder, length).read(writer);
            if (!decoder.isEnd()) {
                throw new UnreadableAvro("more bytes follow than its schema has");
            }
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new UnreadableAvro("its schema is no record");
        } catch (UnreadableAvro known) {
            throw known;
        } catch (IOException | RuntimeException broken) {
            // Avro has many exceptions for it. Not as the cause: a message may quote the value.
            throw new UnreadableAvro("its bytes do not follow its schema");
        }
    }

    private JsonNode read(Schema schema) throws IOException {
        return switch (schema.getType()) {
            case RECORD -> readRecord(schema);
            case ARRAY -> readArray(schema);
            case UNION -> read(schema.getTypes().get(decoder.readIndex()));
            case STRING -> JSON.stringNode(readText());
            case ENUM -> JSON.stringNode(schema.getEnumSymbols().get(decoder.readEnum()));
            case INT -> JSON.numberNode(decoder.readInt());
            case LONG -> JSON.numberNode(decoder.readLong());
            case FLOAT -> finite(decoder.readFloat());
            case DOUBLE -> finite(decoder.readDouble());
            case BOOLEAN -> JSON.booleanNode(decoder.readBoolean());
            case NULL -> JSON.nullNode();
            case BYTES, FIXED, MAP ->
                    throw new UnreadableAvro("its schema has the type " + schema.getType());
        };
    }

    private ObjectNode readRecord(Schema schema) throws IOException {
        var object = JSON.objectNode();
        for (var field : schema.getFields()) {
            var value = read(field.schema());
            if (!value.isNull()) {
                object.set(field.name(), value);
            }
        }
        return object;
    }

    private JsonNode readArray(Schema schema) throws IOException {
        var array = JSON.arrayNode();
        for (long block = decoder.readArrayStart(); block != 0; block = decoder.arrayNext()) {
            for (long item = 0; item < block; item++) {
                if (++items > MAX_ITEMS) {
                    throw new UnreadableAvro("it has more than " + MAX_ITEMS + " items");
                }
                array.add(read(schema.getElementType()));
            }
        }
        return array;
    }

    /** Avro writes a text as its length in bytes and its UTF-8. */
    private String readText() throws IOException {
        long bytes = decoder.readLong();
        if (bytes < 0 || bytes > length) {
            throw new UnreadableAvro("a text has a length that it cannot have");
        }
        var text = new byte[(int) bytes];
        decoder.readFixed(text);
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException noText) {
            throw new UnreadableAvro("a text is no UTF-8");
        }
    }

    private static JsonNode finite(double number) {
        if (!Double.isFinite(number)) {
            throw new UnreadableAvro("a number is none that JSON has");
        }
        return JSON.numberNode(number);
    }
}
