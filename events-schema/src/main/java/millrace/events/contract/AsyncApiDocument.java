package millrace.events.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the AsyncAPI 3.0 document of all topics and events from the catalogue and the schemas. The
 * same catalogue gives the same document, byte for byte.
 */
public final class AsyncApiDocument {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BINDING_VERSION = "0.5.0";
    private static final String SCHEMA_FORMAT = "application/schema+json;version=draft-2020-12";

    private final EventCatalogue catalogue;

    private AsyncApiDocument(EventCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    public static ObjectNode of(EventCatalogue catalogue) {
        return new AsyncApiDocument(catalogue).document();
    }

    private ObjectNode document() {
        var document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Millrace events")
                .put("version", "1.0.0")
                .put("description", "Every topic and every event, generated from the catalogue.");
        document.put("defaultContentType", "application/json");
        document.set("channels", channels());
        document.set("operations", operations());
        var components = document.putObject("components");
        components.putObject("schemas").set("kafkaHeaders", kafkaHeaders());
        components.set("messages", messages());
        return document;
    }

    private ObjectNode channels() {
        var channels = JSON.createObjectNode();
        for (var topic : Topic.values()) {
            var channel = channel(channels, topic.definition());
            channel.put("description", "Dead letters go to " + topic.deadLetter().name() + ".");
            var messages = channel.putObject("messages");
            for (var definition : catalogue.on(topic)) {
                messages.putObject(idOf(definition))
                        .put("$ref", "#/components/messages/" + componentOf(definition));
            }
            channel(channels, topic.deadLetter())
                    .put("description", "Records of " + topic.topicName() + " that failed.");
        }
        return channels;
    }

    private static ObjectNode channel(ObjectNode channels, TopicDefinition topic) {
        var channel = channels.putObject(topic.name()).put("address", topic.name());
        var binding = channel.putObject("bindings").putObject("kafka");
        binding.put("topic", topic.name())
                .put("partitions", topic.partitions())
                .put("replicas", topic.replicationFactor());
        var configuration = binding.putObject("topicConfiguration");
        configuration.putArray("cleanup.policy").add("delete");
        configuration.put("retention.ms", topic.retention().toMillis());
        binding.put("bindingVersion", BINDING_VERSION);
        channel.put("x-compression", topic.compression().kafkaName());
        channel.put("x-min-insync-replicas", topic.minInsyncReplicas());
        channel.put("x-system", topic.system().name());
        return channel;
    }

    /** One a service and topic: the service sends its events there. */
    private ObjectNode operations() {
        var operations = JSON.createObjectNode();
        for (var definition : catalogue.definitions()) {
            var channel = definition.topic().topicName();
            var id = definition.source() + "." + channel;
            if (!operations.has(id)) {
                var operation = operations.putObject(id).put("action", "send");
                operation.putObject("channel").put("$ref", "#/channels/" + channel);
                operation.putArray("messages");
            }
            ((ArrayNode) operations.required(id).required("messages"))
                    .addObject()
                    .put("$ref", "#/channels/" + channel + "/messages/" + idOf(definition));
        }
        return operations;
    }

    private ObjectNode messages() {
        var messages = JSON.createObjectNode();
        catalogue
                .definitions()
                .forEach(definition -> messages.set(componentOf(definition), message(definition)));
        return messages;
    }

    private static ObjectNode message(EventDefinition definition) {
        var schema = read(definition.schema());
        var message = JSON.createObjectNode();
        message.put("name", definition.eventType());
        message.put("title", definition.eventType() + " " + definition.version());
        message.put("summary", schema.path("description").asString(""));
        message.putObject("headers").put("$ref", "#/components/schemas/kafkaHeaders");
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

    private static ObjectNode kafkaHeaders() {
        var texts =
                new TreeMap<>(
                        Map.of(
                                "ce_id", "The eventId.",
                                "ce_type", "The eventType.",
                                "ce_source", "The publishing service.",
                                "ce_time", "The occurredAt.",
                                "ce_specversion", "Version of CloudEvents: 1.0.",
                                "content-type", "application/json",
                                "traceparent", "W3C trace context.",
                                "correlationId", "One id from first request to last effect.",
                                "causationId", "The event that caused this one.",
                                "aggregateVersion", "Whole number, rising with each change."));
        var headers = JSON.createObjectNode().put("type", "object");
        var properties = headers.putObject("properties");
        texts.forEach((name, text) ->
                properties.putObject(name).put("type", "string").put("description", text));
        return headers;
    }

    private static String idOf(EventDefinition definition) {
        return definition.eventType() + "." + definition.version();
    }

    private static String componentOf(EventDefinition definition) {
        return definition.topic().topicName() + "." + idOf(definition);
    }

    private static ObjectNode read(byte[] json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
