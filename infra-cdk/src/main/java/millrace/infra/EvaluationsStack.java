package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.infra.function.InvalidInfrastructure;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.constructs.Construct;

/**
 * Evaluates submitted code: by its examination alone, or with a model of Bedrock's where the context
 * values {@code bedrock-model-id} and {@code bedrock-model-arns} name one. An inference profile's id
 * needs the ARNs of the profile and of each model behind it, separated by commas.
 */
final class EvaluationsStack extends ContextStack {

    private static final String MODEL_ID = "bedrock-model-id";
    private static final String MODEL_ARNS = "bedrock-model-arns";

    EvaluationsStack(
            App app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, evaluator(app));
    }

    private static FunctionNeeds evaluator(Construct app) {
        return app.getNode().tryGetContext(MODEL_ID) instanceof String modelId
                ? bedrock(modelId, String.valueOf(app.getNode().tryGetContext(MODEL_ARNS)))
                : new FunctionNeeds(Map.of("EVALUATOR", "offline"), List.of(), List.of());
    }

    static FunctionNeeds bedrock(String modelId, String modelArns) {
        var arns = Stream.of(modelArns.split(",", -1)).map(String::strip).toList();
        if (!arns.stream().allMatch(arn -> arn.matches("arn:[^*]+:bedrock:[^*]+"))) {
            throw new InvalidInfrastructure(
                    MODEL_ARNS + " must name the ARNs that " + MODEL_ID + " may call.");
        }
        var invoking =
                PolicyStatement.Builder.create()
                        .actions(List.of("bedrock:InvokeModel"))
                        .resources(arns)
                        .build();
        return new FunctionNeeds(
                Map.of("EVALUATOR", "bedrock", "BEDROCK_MODEL_ID", modelId),
                List.of(invoking),
                List.of("Bedrock"));
    }
}
