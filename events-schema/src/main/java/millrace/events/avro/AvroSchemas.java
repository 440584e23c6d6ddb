package millrace.events.avro;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes Avro schemas from JSON Schemas of the profile that events use. A field that may be missing
 * becomes a union with null that defaults to null, so that a minor version which adds one reads
 * what older versions wrote.
 *
 * <p>Times, UUIDs, constants and enumerated texts stay texts: every value comes out of Avro as it
 * went in, and the JSON Schema goes on to judge it.
 */
public final class AvroSchemas {

    private AvroSchemas() {}

    /**
     * @param namespace of the record; characters that Avro does not know become underscores
     * @param name of the record, likewise
     * @throws IllegalArgumentException for a keyword outside the profile, naming the field
     */
    public static Schema of(String namespace, String name, JsonNode jsonSchema) {
        return object(
                namespace.replaceAll("[^A-Za-z0-9_.]", "_"),
                name.replaceAll("[^A-Za-z0-9_]", "_"),
                jsonSchema);
    }

    /** The schema of a text in Avro's own JSON form. */
    public static Schema parse(String text) {
        return new Schema.Parser().parse(text);
    }

    private static Schema object(String namespace, String name, JsonNode jsonSchema) {
        var required = new ArrayList<String>();
        jsonSchema.path("required").forEach(field -> required.add(field.stringValue()));
        var record = Schema.createRecord(name, description(jsonSchema), namespace, false);
        record.setFields(
                jsonSchema.path("properties").properties().stream()
                        .map(property ->
                                field(
                                        namespace + "." + name,
                                        property,
                                        required.contains(property.getKey())))
                        .toList());
        return record;
    }

    private static Schema.Field field(
            String namespace, Map.Entry<String, JsonNode> property, boolean isRequired) {
        var name = property.getKey();
        var type = type(namespace, name, property.getValue());
        var doc = description(property.getValue());
        return isRequired
                ? new Schema.Field(name, type, doc)
                : new Schema.Field(
                        name,
                        Schema.createUnion(List.of(Schema.create(Schema.Type.NULL), type)),
                        doc,
                        Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema type(String namespace, String field, JsonNode jsonSchema) {
        if (jsonSchema.has("const") || jsonSchema.has("enum")) {
            return Schema.create(Schema.Type.STRING);
        }
        var type = jsonSchema.path("type").asString("");
        return switch (type) {
            case "string" -> Schema.create(Schema.Type.STRING);
            case "integer" -> Schema.create(Schema.Type.LONG);
            case "number" -> Schema.create(Schema.Type.DOUBLE);
            case "boolean" -> Schema.create(Schema.Type.BOOLEAN);
            case "object" -> object(namespace, recordName(field), jsonSchema);
            case "array" ->
                    Schema.createArray(type(namespace, field, jsonSchema.required("items")));
            default ->
                    throw new IllegalArgumentException(
                            "Field %s has the type \"%s\", which has no Avro form."
                                    .formatted(field, type));
        };
    }

    private static String recordName(String field) {
        return field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }

    private static @Nullable String description(JsonNode jsonSchema) {
        var description = jsonSchema.path("description").asString("");
        return description.isEmpty() ? null : description;
    }
}
