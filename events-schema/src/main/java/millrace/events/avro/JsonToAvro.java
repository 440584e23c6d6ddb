package millrace.events.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import tools.jackson.databind.JsonNode;

/**
 * Writes a JSON object in Avro's binary form. What Avro could not give back is refused, and nothing
 * is rounded or left out.
 */
public final class JsonToAvro {

    /** A value that its schema does not hold as it is. The message names the field, no value. */
    public static final class UnfitForAvro extends RuntimeException {
        UnfitForAvro(String message) {
            super(message);
        }
    }

    private final Encoder encoder;

    private JsonToAvro(Encoder encoder) {
        this.encoder = encoder;
    }

    /**
     * @throws UnfitForAvro for a field that is missing, unknown to the schema, or of another type
     */
    public static byte[] bytes(Schema schema, JsonNode object) {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        try {
            new JsonToAvro(encoder).write("value", schema, object);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void write(String field, Schema schema, JsonNode node) throws IOException {
        switch (schema.getType()) {
            case RECORD -> writeRecord(field, schema, node);
            case ARRAY -> writeArray(field, schema, node);
            case UNION -> writeOptional(field, schema, node);
            case STRING -> {
                demand(node.isString(), field, "is no text");
                encoder.writeString(node.stringValue());
            }
            case LONG -> {
                demand(node.isIntegralNumber() && node.canConvertToLong(), field, "is no integer");
                encoder.writeLong(node.longValue());
            }
            case DOUBLE -> {
                demand(isDouble(node), field, "is no number of double precision");
                encoder.writeDouble(node.doubleValue());
            }
            case BOOLEAN -> {
                demand(node.isBoolean(), field, "is neither true nor false");
                encoder.writeBoolean(node.booleanValue());
            }
            default ->
                    throw new UnfitForAvro("Field " + field + " has a type that is not written.");
        }
    }

    private void writeRecord(String name, Schema schema, JsonNode node) throws IOException {
        demand(node.isObject(), name, "is no object");
        for (var field : node.propertyNames()) {
            demand(schema.getField(field) != null, name + "." + field, "is unknown to the schema");
        }
        for (var field : schema.getFields()) {
            write(name + "." + field.name(), field.schema(), node.path(field.name()));
        }
    }

    private void writeArray(String name, Schema schema, JsonNode node) throws IOException {
        demand(node.isArray(), name, "is no list");
        encoder.writeArrayStart();
        encoder.setItemCount(node.size());
        for (var item : node) {
            encoder.startItem();
            write(name + "[]", schema.getElementType(), item);
        }
        encoder.writeArrayEnd();
    }

    private void writeOptional(String field, Schema union, JsonNode node) throws IOException {
        int branch = 0;
        while (branch < union.getTypes().size()
                && (union.getTypes().get(branch).getType() == Schema.Type.NULL)
                        != node.isMissingNode()) {
            branch++;
        }
        demand(branch < union.getTypes().size(), field, "is missing");
        encoder.writeIndex(branch);
        if (node.isMissingNode()) {
            encoder.writeNull();
        } else {
            write(field, union.getTypes().get(branch), node);
        }
    }

    /** The same number as a double, be it written as an integer or with a fraction. */
    private static boolean isDouble(JsonNode node) {
        return node.isNumber()
                && Double.isFinite(node.doubleValue())
                && node.decimalValue().compareTo(java.math.BigDecimal.valueOf(node.doubleValue()))
                        == 0;
    }

    private static void demand(boolean isMet, String field, String otherwise) {
        if (!isMet) {
            throw new UnfitForAvro("Field " + field + " " + otherwise + ".");
        }
    }
}
