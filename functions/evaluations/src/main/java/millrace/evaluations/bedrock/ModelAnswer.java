package millrace.evaluations.bedrock;

import java.util.Map;
import millrace.evaluations.examination.Scores;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;

/** An answer of a model. Its rules are checked here: a tool's schema binds no model. */
sealed interface ModelAnswer {

    record Valid(Scores scores, String comment) implements ModelAnswer {}

    /**
     * @param toolUseId of the call that was wrong; null where the tool was not used
     * @param fault what is wrong, without anything that the model said
     */
    record Invalid(@Nullable String toolUseId, String fault) implements ModelAnswer {}

    static ModelAnswer of(ConverseResponse response) {
        var message = response.output() == null ? null : response.output().message();
        if (message == null) {
            return new Invalid(null, "There is no message");
        }
        return message.content().stream()
                .map(ContentBlock::toolUse)
                .filter(use -> use != null && EvaluationTool.NAME.equals(use.name()))
                .findFirst()
                .map(use -> read(use.toolUseId(), use.input()))
                .orElseGet(() -> new Invalid(null, "The tool was not used"));
    }

    private static ModelAnswer read(String toolUseId, @Nullable Document input) {
        if (input == null || !input.isMap()) {
            return new Invalid(toolUseId, "The input is no object");
        }
        var fields = input.asMap();
        for (var score : EvaluationTool.SCORES) {
            if (!isScore(fields.get(score))) {
                return new Invalid(toolUseId, score + " must be a whole number from 0 to 100");
            }
        }
        var comment = fields.get(EvaluationTool.COMMENT);
        return comment != null && isComment(comment)
                ? new Valid(scores(fields), comment.asString().strip())
                : new Invalid(toolUseId, "comment must be a text of 1 to 2000 characters");
    }

    private static boolean isComment(Document value) {
        return value.isString()
                && !value.asString().isBlank()
                && value.asString().length() <= EvaluationTool.MAX_COMMENT_LENGTH;
    }

    private static boolean isScore(@Nullable Document value) {
        if (value == null || !value.isNumber()) {
            return false;
        }
        double number = value.asNumber().doubleValue();
        return number >= 0 && number <= Scores.FULL && number == Math.rint(number);
    }

    private static Scores scores(Map<String, Document> fields) {
        var found =
                EvaluationTool.SCORES.stream()
                        .map(fields::get)
                        .mapToInt(value -> value.asNumber().intValue())
                        .toArray();
        return new Scores(found[0], found[1], found[2], found[3]);
    }
}
