package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.InvalidInfrastructure;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.App;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * Evaluates submitted code: by its examination alone, or with a model of Bedrock's where the
 * context values {@code bedrock-model-id} and {@code bedrock-model-arns} name one. An inference
 * profile's id needs the ARNs of the profile and of each model behind it, separated by commas.
 */
final class EvaluationsStack extends ContextStack {

    private static final Consumer GRADING = Consumer.EVALUATIONS_ON_EVALUATION_EVENTS;

    /** A model that may be asked. */
    record Model(String id, List<String> arns) {

        /**
         * @throws InvalidInfrastructure when an ARN is none of Bedrock's, or names more than one
         *     model
         */
        static Model of(String id, String arns) {
            var named = Stream.of(arns.split(",", -1)).map(String::strip).toList();
            if (!named.stream().allMatch(arn -> arn.matches("arn:[^*,]+:bedrock:[^*,]+"))) {
                throw new InvalidInfrastructure(
                        "bedrock-model-arns must name the ARNs that bedrock-model-id stands for.");
            }
            return new Model(id, named);
        }

        FunctionNeeds needs() {
            return new FunctionNeeds(
                    Map.of("EVALUATOR", "bedrock", "BEDROCK_MODEL_ID", id),
                    List.of(),
                    List.of("Bedrock"),
                    Set.of(GRADING));
        }

        PolicyStatement invoking() {
            return PolicyStatement.Builder.create()
                    .actions(List.of("bedrock:InvokeModel"))
                    .resources(arns)
                    .build();
        }
    }

    EvaluationsStack(
            App app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(
                app,
                stage,
                context,
                data,
                shared,
                model(app).map(Model::needs).orElseGet(EvaluationsStack::offline));
        model(app)
                .ifPresent(model -> named(GRADING.functionName()).allow(List.of(model.invoking())));
        var timer = function(withVariables(scheduled("evaluations-timer", "evaluationsTimer")));
        new EveryMinute(this, withRights(timer));
    }

    private static Optional<Model> model(App app) {
        return app.getNode().tryGetContext("bedrock-model-id") instanceof String id
                ? Optional.of(
                        Model.of(
                                id,
                                String.valueOf(app.getNode().tryGetContext("bedrock-model-arns"))))
                : Optional.empty();
    }

    private static FunctionNeeds offline() {
        return new FunctionNeeds(Map.of("EVALUATOR", "offline"), List.of(), List.of());
    }
}
