package millrace.simulation.outside;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.util.Map;
import millrace.platform.payload.LambdaPayloads;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converse's requests and answers as JSON, as far as the evaluator uses them. */
final class ConverseJson {

    private static final JsonMapper JSON = LambdaPayloads.mapper();

    private ConverseJson() {}

    static ObjectNode of(ConverseRequest request) {
        var body = JSON.createObjectNode();
        var messages = body.putArray("messages");
        request.messages().forEach(message -> write(message, messages.addObject()));
        var config = body.putObject("toolConfig");
        var tools = config.putArray("tools");
        request.toolConfig()
                .tools()
                .forEach(tool ->
                        tools.addObject()
                                .putObject("toolSpec")
                                .put("name", tool.toolSpec().name()));
        config.putObject("toolChoice")
                .putObject("tool")
                .put("name", request.toolConfig().toolChoice().tool().name());
        return body;
    }

    private static void write(Message message, ObjectNode to) {
        to.put("role", message.roleAsString());
        var content = to.putArray("content");
        message.content().forEach(block -> write(block, content));
    }

    private static void write(ContentBlock block, ArrayNode to) {
        switch (block.type()) {
            case TEXT -> to.addObject().put("text", block.text());
            case TOOL_USE ->
                    to.addObject()
                            .putObject("toolUse")
                            .put("toolUseId", block.toolUse().toolUseId())
                            .put("name", block.toolUse().name());
            case TOOL_RESULT ->
                    to.addObject()
                            .putObject("toolResult")
                            .put("toolUseId", block.toolResult().toolUseId())
                            .put("status", block.toolResult().statusAsString());
            default -> throw new UnsupportedOperationException("A block of " + block.type());
        }
    }

    static ConverseResponse response(JsonNode answer) {
        var blocks =
                answer.at("/output/message/content")
                        .valueStream()
                        .map(ConverseJson::block)
                        .toList();
        var message = Message.builder().role(ConversationRole.ASSISTANT).content(blocks).build();
        return ConverseResponse.builder()
                .stopReason(answer.path("stopReason").asString())
                .output(output -> output.message(message))
                .build();
    }

    private static ContentBlock block(JsonNode block) {
        var use = block.path("toolUse");
        return use.isObject()
                ? ContentBlock.fromToolUse(call ->
                        call.toolUseId(use.path("toolUseId").asString())
                                .name(use.path("name").asString())
                                .input(document(use.path("input"))))
                : ContentBlock.fromText(block.path("text").asString());
    }

    private static Document document(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT ->
                    Document.fromMap(
                            value.propertyStream()
                                    .collect(
                                            toMap(
                                                    Map.Entry::getKey,
                                                    field -> document(field.getValue()))));
            case NUMBER -> Document.fromNumber(value.asInt());
            case STRING -> Document.fromString(requireNonNull(value.stringValue()));
            default -> throw new UnsupportedOperationException("A document of " + value);
        };
    }
}
