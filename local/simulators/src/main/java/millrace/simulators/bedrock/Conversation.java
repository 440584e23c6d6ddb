package millrace.simulators.bedrock;

import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The body of a Converse request. */
record Conversation(ObjectNode body) {

    /** The first rule of Converse that it breaks; empty when the model takes it. */
    Optional<String> fault() {
        var messages = body.path("messages");
        if (messages.isEmpty() || !messages.path(0).path("role").asString("").equals("user")) {
            return Optional.of("A conversation must start with a user message.");
        }
        for (int at = 0; at < messages.size(); at++) {
            var role = messages.path(at).path("role").asString("");
            if (!role.equals(at % 2 == 0 ? "user" : "assistant")) {
                return Optional.of("Roles must alternate between user and assistant.");
            }
            if (messages.path(at).path("content").isEmpty()) {
                return Optional.of("A message needs content.");
            }
        }
        return tool().isEmpty()
                ? Optional.of("toolChoice must name one of the tools.")
                : Optional.empty();
    }

    /** The name of the tool that must be used; empty where the tools lack it. */
    Optional<String> tool() {
        var forced = body.at("/toolConfig/toolChoice/tool/name").asString("");
        return StreamSupport.stream(body.at("/toolConfig/tools").spliterator(), false)
                .map(tool -> tool.at("/toolSpec/name").asString(""))
                .filter(name -> !name.isEmpty() && name.equals(forced))
                .findFirst();
    }

    int turns() {
        return body.path("messages").size();
    }

    /** True where the model is told that its last use of the tool was wrong. */
    boolean isRepair() {
        var messages = body.path("messages");
        var last = messages.path(messages.size() - 1).path("content");
        return turns() > 1
                && StreamSupport.stream(last.spliterator(), false).anyMatch(Conversation::corrects);
    }

    private static boolean corrects(JsonNode block) {
        return block.at("/toolResult/status").asString("").equals("error") || block.has("text");
    }

    /** The first text that the user said. */
    String question() {
        return body.at("/messages/0/content/0/text").asString("");
    }
}
