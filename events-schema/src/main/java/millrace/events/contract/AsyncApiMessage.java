package millrace.events.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.events.contract.AsyncApiDocument.BINDING_VERSION;
import static millrace.events.contract.AsyncApiDocument.read;

import java.util.List;
import millrace.events.EventDefinition;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI message of one event in one version. */
final class AsyncApiMessage {
    private static final String JSON_SCHEMA = "application/schema+json;version=draft-2020-12";
    private static final String AVRO_SCHEMA = "application/vnd.apache.avro+json;version=1.12.0";

    private AsyncApiMessage() {}

    static ObjectNode of(EventDefinition definition) {
        var schema = read(definition.schema());
        var message = AsyncApiDocument.object();
        message.put("name", definition.eventType());
        message.put("title", definition.name());
        message.put("summary", schema.path("description").asString(""));
        message.set("headers", AsyncApiHeaders.of(definition));
        message.putObject("correlationId").put("location", "$message.header#/correlationId");
        message.put("contentType", definition.topic().format().contentType());
        message.set("payload", payload(definition, schema));
        message.putArray("examples").addObject().set("payload", read(definition.example()));
        var binding = message.putObject("bindings").putObject("kafka");
        binding.putObject("key")
                .put("type", "string")
                .put("description", definition.topic().keyRule().toString());
        binding.put("bindingVersion", BINDING_VERSION);
        return message;
    }

    private static ObjectNode payload(EventDefinition definition, ObjectNode schema) {
        var payload = AsyncApiDocument.object();
        switch (definition.topic().format()) {
            case JSON -> {
                // Embedded: with its own identifier it would be another document.
                schema.remove(List.of("$schema", "$id"));
                payload.put("schemaFormat", JSON_SCHEMA).set("schema", schema);
            }
            case AVRO ->
                    payload.put("schemaFormat", AVRO_SCHEMA)
                            .set(
                                    "schema",
                                    read(definition.avroSchema().toString().getBytes(UTF_8)));
        }
        return payload;
    }
}
