package millrace.evaluations.bedrock;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;

/** The one tool that the model may and must use: its input is the answer. */
final class EvaluationTool {

    static final String NAME = "submit_evaluation";

    static final String COMMENT = "comment";
    static final int MAX_COMMENT_LENGTH = 2_000;

    /** The scores by their names in the tool's input. */
    static final List<String> SCORES = List.of("syntax", "logic", "performance", "bestPractices");

    static final ToolConfiguration CONFIG =
            ToolConfiguration.builder()
                    .tools(
                            Tool.fromToolSpec(tool ->
                                    tool.name(NAME)
                                            .description("Submits the evaluation of the code.")
                                            .inputSchema(schema -> schema.json(schema()))))
                    .toolChoice(choice -> choice.tool(tool -> tool.name(NAME)))
                    .build();

    private EvaluationTool() {}

    private static Document schema() {
        var properties = Document.mapBuilder();
        SCORES.forEach(score -> properties.putDocument(score, scoreSchema()));
        properties.putDocument(
                COMMENT,
                Document.fromMap(
                        Map.of(
                                "type", Document.fromString("string"),
                                "maxLength", Document.fromNumber(MAX_COMMENT_LENGTH))));
        var required =
                Stream.concat(SCORES.stream(), Stream.of(COMMENT))
                        .map(Document::fromString)
                        .toList();
        return Document.fromMap(
                Map.of(
                        "type", Document.fromString("object"),
                        "properties", properties.build(),
                        "required", Document.fromList(required)));
    }

    private static Document scoreSchema() {
        return Document.fromMap(
                Map.of(
                        "type", Document.fromString("integer"),
                        "minimum", Document.fromNumber(0),
                        "maximum", Document.fromNumber(100)));
    }
}
