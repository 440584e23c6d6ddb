package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.post;

import java.util.Map;
import java.util.function.Consumer;
import millrace.testing.HttpCalls;
import tools.jackson.databind.node.ObjectNode;

/** Requests that edit a letter: what it holds, with a change. */
record LetterEdits(DeadLettersInMemory letters) {

    ObjectNode valueOf(String letterId) {
        var value = letters.letter(letterId).path("value").asString();
        return (ObjectNode) letters.test().json().readTree(value);
    }

    /** Shown only. */
    HttpCalls.Request edit(String letterId, Consumer<ObjectNode> change) {
        var value = valueOf(letterId);
        change.accept(value);
        return edit(letterId, Map.of("value", value));
    }

    HttpCalls.Request edit(String letterId, Map<String, Object> body) {
        return post("/api/dead-letters/{letterId}/edit").path("letterId", letterId).json(body);
    }

    HttpCalls.Request sending(String letterId, Consumer<ObjectNode> change) {
        var value = valueOf(letterId);
        change.accept(value);
        return edit(letterId, Map.of("value", value, "send", true, "reason", "A wrong order"));
    }

    /** The only open letter of the only group. */
    String openLetter() {
        return letters.letters(letters.groupId(), "OPEN").getFirst().path("letterId").asString();
    }
}
