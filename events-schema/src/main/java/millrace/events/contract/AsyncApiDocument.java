package millrace.events.contract;

import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the AsyncAPI 3.0 document of all topics and of a catalogue's events. The same catalogue
 * gives the same document, byte for byte.
 */
public final class AsyncApiDocument {
    static final String BINDING_VERSION = "0.5.0";
    private static final JsonMapper JSON = new JsonMapper();

    private AsyncApiDocument() {}

    public static ObjectNode of(EventCatalogue catalogue) {
        var document = JSON.createObjectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Millrace events")
                .put("version", "1.0.0")
                .put("description", "Every topic and every event, generated from the catalogue.");
        document.put("defaultContentType", "application/json");
        var channels = new AsyncApiChannels(catalogue);
        document.set("channels", channels.channels());
        document.set("operations", channels.operations());
        var components = document.putObject("components");
        components.putObject("schemas").set("kafkaHeaders", AsyncApiHeaders.ofEveryMessage());
        var messages = components.putObject("messages");
        for (var definition : catalogue.definitions()) {
            messages.set(componentOf(definition), AsyncApiMessage.of(definition));
        }
        return document;
    }

    /** The name of the event in its channel. */
    static String idOf(EventDefinition definition) {
        return definition.eventType() + "." + definition.version();
    }

    /** The name of the event among those of all channels. */
    static String componentOf(EventDefinition definition) {
        return definition.topic().topicName() + "." + idOf(definition);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode read(byte[] json) {
        return (ObjectNode) JSON.readTree(json);
    }
}
