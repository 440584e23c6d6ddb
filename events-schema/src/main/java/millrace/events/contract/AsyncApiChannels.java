package millrace.events.contract;

import static millrace.events.contract.AsyncApiDocument.BINDING_VERSION;
import static millrace.events.contract.AsyncApiDocument.componentOf;
import static millrace.events.contract.AsyncApiDocument.idOf;

import millrace.events.EventCatalogue;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The AsyncAPI channels, one a topic, and what is sent there. */
record AsyncApiChannels(EventCatalogue catalogue) {

    ObjectNode channels() {
        var channels = AsyncApiDocument.object();
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
    ObjectNode operations() {
        var operations = AsyncApiDocument.object();
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
}
