package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluationsStackTest {

    private static final String PROFILE =
            "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.model-1";
    private static final String MODEL = "arn:aws:bedrock:us-east-1::foundation-model/model-1";

    @Test
    void a_model_may_be_called_by_its_arns_and_the_grading_function_is_watched_for_it() {
        var model = EvaluationsStack.Model.of("us.model-1", PROFILE + ", " + MODEL);

        assertThat(model.invoking().getActions()).isEqualTo(List.of("bedrock:InvokeModel"));
        assertThat(model.invoking().getResources()).isEqualTo(List.of(PROFILE, MODEL));
        assertThat(model.needs().environment())
                .containsEntry("EVALUATOR", "bedrock")
                .containsEntry("BEDROCK_MODEL_ID", "us.model-1");
        assertThat(model.needs().systemsOf(Consumer.EVALUATIONS_ON_EVALUATION_EVENTS))
                .containsExactly("Bedrock");
        assertThat(model.needs().systemsOf(Consumer.EVALUATIONS_ON_AUTH_EVENTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "arn:aws:bedrock:us-east-1::foundation-model/*",
                "arn:aws:s3:::bucket",
                MODEL + ","
            })
    void a_model_without_exact_arns_is_refused(String arns) {
        assertThatThrownBy(() -> EvaluationsStack.Model.of("model-1", arns))
                .isInstanceOf(InvalidInfrastructure.class);
    }

    @Test
    void without_a_model_code_is_evaluated_by_its_examination_alone() {
        var functions =
                Assembly.of(Stage.PROD)
                        .all("AWS::Lambda::Function", one -> one.stack().equals("Evaluations"));

        assertThat(functions)
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(
                                        function.properties()
                                                .at("/Environment/Variables/EVALUATOR")
                                                .stringValue())
                                .isEqualTo("offline"));
    }
}
