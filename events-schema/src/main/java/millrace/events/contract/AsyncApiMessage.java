package millrace.events.contract;

import static millrace.events.contract.AsyncApiDocument.BINDING_VERSION;
import static millrace.events.contract.AsyncApiDocument.read;

import java.util.List;
import millrace.events.EventDefinition;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI message of one event in one version. */
final class AsyncApiMessage {
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";

    private AsyncApiMessage() {}

    static ObjectNode of(EventDefinition definition) {
        var schema = read(definition.schema());
        var message = AsyncApiDocument.object();
        message.put("name", definition.eventType());
        message.put("title", definition.name());
        message.put("summary", schema.path("description").asString(""));
        message.set("headers", AsyncApiHeaders.of(definition));
        message.putObject("correlationId").put("location", "$message.header#/correlationId");
        // Embedded: with its own identifier it would be another document.
        schema.remove(List.of("$schema", "$id"));
        message.putObject("payload").put("schemaFormat", SCHEMA_FORMAT).set("schema", schema);
        message.putArray("examples").addObject().set("payload", read(definition.example()));
        var binding = message.putObject("bindings").putObject("kafka");
        binding.putObject("key")
                .put("type", "string")
                .put("description", definition.topic().keyRule().toString());
        binding.put("bindingVersion", BINDING_VERSION);
        return message;
    }
}
