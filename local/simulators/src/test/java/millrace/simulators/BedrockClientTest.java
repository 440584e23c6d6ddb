package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import millrace.evaluations.bedrock.BedrockEvaluator;
import millrace.evaluations.examination.Examiner;
import millrace.evaluations.examination.Scores;
import millrace.evaluations.grading.Assessment;
import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.grading.Assessment.Unassessable;
import millrace.evaluations.grading.Assignment;
import millrace.evaluations.grading.Submission;
import millrace.evaluations.rubric.Rubric;
import millrace.evaluations.rubric.Tongue;
import millrace.evaluations.syntax.Language;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Environment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** The evaluator that production uses, against the simulator. */
class BedrockClientTest {

    private static final String CODE = "function twice(n) {\n  return n == 0 ? 0 : n + n;\n}\n";
    private static final Rubric RUBRIC = Rubric.general("mission_9");

    private RunningSimulators running;
    private BedrockRuntimeClient bedrock;

    @BeforeEach
    void start() {
        running = RunningSimulators.inMemory();
        var variables =
                new HashMap<>(
                        Map.of(
                                "AWS_REGION", "us-east-1",
                                "AWS_ACCESS_KEY_ID", "local",
                                "AWS_SECRET_ACCESS_KEY", "local"));
        variables.putAll(running.simulators().environment());
        bedrock =
                new Environment(variables)
                        .configure(BedrockRuntimeClient.builder(), "bedrock_runtime")
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .overrideConfiguration(
                                calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()))
                        .build();
    }

    @AfterEach
    void stop() {
        bedrock.close();
        running.close();
    }

    private Assessment assessedBy(String modelId) {
        var circuit =
                new Circuit(
                        BedrockEvaluator.SYSTEM, Clock.systemUTC(), new Random(1), opened -> {});
        var submission =
                new Submission("a", 1, "u", "u@millrace.test", "mission_9", "Twice", CODE, "js");
        var examined = Examiner.examine(CODE, Language.JAVASCRIPT, RUBRIC);
        return new BedrockEvaluator(bedrock, modelId, circuit, Tongue.EN)
                .assess(new Assignment("evaluation_1", submission, RUBRIC, Optional.of(examined)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulated-agreeable", "simulated-careless", "simulated-talkative"})
    void a_model_that_can_be_brought_to_answer_gives_its_scores(String modelId) {
        assertThat(assessedBy(modelId))
                .isInstanceOfSatisfying(
                        Assessed.class,
                        answer ->
                                assertThat(answer.scores())
                                        .isEqualTo(new Scores(100, 100, 100, 85)));
    }

    @ParameterizedTest
    @CsvSource({
        "simulated-stubborn, MODEL_ANSWER_INVALID, true",
        "simulated-filtered, MODEL_REFUSED, true",
        "no-such-model, BEDROCK_ResourceNotFoundException, false"
    })
    void a_model_that_gives_no_grade_says_why(String modelId, String reason, boolean mayPass) {
        assertThat(assessedBy(modelId)).isEqualTo(new Unassessable(reason, mayPass));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mode\":\"throttle\",\"retryAfterSeconds\":0}",
                "{\"mode\":\"fail\",\"code\":\"ModelTimeoutException\"}",
                "{\"mode\":\"fail\",\"status\":500}",
                "{\"mode\":\"refuse\"}",
                "{\"mode\":\"lostAnswer\"}"
            })
    void what_passes_is_an_outage(String behaviour) {
        running.behave("bedrock", behaviour);

        assertThatThrownBy(() -> assessedBy("simulated-agreeable"))
                .isInstanceOf(SystemUnavailable.class);
    }

    @Test
    void a_refusal_is_final_and_a_model_error_is_asked_for_once_more() {
        running.behave("bedrock", "{\"mode\":\"fail\",\"code\":\"AccessDeniedException\"}");
        assertThat(assessedBy("simulated-agreeable"))
                .isEqualTo(new Unassessable("BEDROCK_AccessDeniedException", false));

        running.behave(
                "bedrock", "{\"mode\":\"fail\",\"code\":\"ModelErrorException\",\"times\":1}");
        assertThat(assessedBy("simulated-agreeable")).isInstanceOf(Assessed.class);
    }

    @Test
    void it_keeps_which_model_was_asked_and_nothing_of_the_code() {
        assessedBy("simulated-careless");

        var asked = running.read("/simulators/bedrock/messages");
        assertThat(asked.path("count").asInt()).isEqualTo(2);
        assertThat(asked.path("messages").path(1).path("repair").asBoolean()).isTrue();
        assertThat(asked.toString()).contains("simulated-careless").doesNotContain("twice");
    }
}
