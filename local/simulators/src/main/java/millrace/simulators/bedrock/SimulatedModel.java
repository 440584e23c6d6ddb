package millrace.simulators.bedrock;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.simulators.server.Json;
import tools.jackson.databind.node.ObjectNode;

/** The models that can be asked, each by the id {@code simulated-<name>}. */
enum SimulatedModel {
    /** Submits the scores that the question says are left. */
    AGREEABLE,
    /** Submits scores of 150, and right ones when it is told so. */
    CARELESS,
    /** Submits scores of 150, whatever it is told. */
    STUBBORN,
    /** Answers with a text at first, and with the tool when it is told so. */
    TALKATIVE,
    /** Submits 20 for everything. */
    STRICT,
    /** Is stopped by a filter. */
    FILTERED;

    private static final Pattern LEFT =
            Pattern.compile(
                    "syntax (\\d+), logic (\\d+), performance (\\d+), bestPractices (\\d+)");

    static Optional<SimulatedModel> named(String modelId) {
        return Stream.of(values()).filter(model -> model.id().equals(modelId)).findFirst();
    }

    String id() {
        return "simulated-" + name().toLowerCase(Locale.ROOT);
    }

    ObjectNode answer(Conversation conversation) {
        return switch (this) {
            case AGREEABLE -> submits(conversation, agreeing(conversation));
            case CARELESS ->
                    submits(
                            conversation,
                            conversation.isRepair() ? agreeing(conversation) : all(150));
            case STUBBORN -> submits(conversation, all(150));
            case TALKATIVE ->
                    conversation.isRepair()
                            ? submits(conversation, agreeing(conversation))
                            : says("end_turn", Json.object().put("text", "It looks good."));
            case STRICT -> submits(conversation, all(20));
            case FILTERED -> says("content_filtered", Json.object().put("text", "No."));
        };
    }

    private static ObjectNode agreeing(Conversation conversation) {
        var left = LEFT.matcher(conversation.question());
        return left.find()
                ? scores(left.group(1), left.group(2), left.group(3), left.group(4))
                : all(90);
    }

    private static ObjectNode all(int score) {
        var text = String.valueOf(score);
        return scores(text, text, text, text);
    }

    private static ObjectNode scores(
            String syntax, String logic, String performance, String bestPractices) {
        return Json.object()
                .put("syntax", Integer.parseInt(syntax))
                .put("logic", Integer.parseInt(logic))
                .put("performance", Integer.parseInt(performance))
                .put("bestPractices", Integer.parseInt(bestPractices))
                .put("comment", "The simulated model has looked at it.");
    }

    private static ObjectNode submits(Conversation conversation, ObjectNode input) {
        var use =
                Json.object()
                        .put("toolUseId", "use-" + conversation.turns())
                        .put("name", conversation.tool().orElseThrow());
        use.set("input", input);
        var block = Json.object();
        block.set("toolUse", use);
        return says("tool_use", block);
    }

    private static ObjectNode says(String stopReason, ObjectNode block) {
        var message = Json.object().put("role", "assistant");
        message.putArray("content").add(block);
        var answer = Json.object().put("stopReason", stopReason);
        answer.putObject("output").set("message", message);
        answer.putObject("usage")
                .put("inputTokens", 1)
                .put("outputTokens", 1)
                .put("totalTokens", 2);
        answer.putObject("metrics").put("latencyMs", 1);
        return answer;
    }
}
