package millrace.evaluations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import millrace.evaluations.bedrock.BedrockEvaluator;
import millrace.evaluations.erasure.EraseSubmissionsOnUserDeleted;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.GetEvaluationEndpoint;
import millrace.evaluations.grading.OfflineEvaluator;
import millrace.evaluations.grading.RememberedAssessments;
import millrace.evaluations.grading.StartEvaluationEndpoint;
import millrace.evaluations.grading.StartEvaluationOnMissionCompleted;
import millrace.evaluations.reevaluation.GetReevaluationEndpoint;
import millrace.evaluations.reevaluation.ReevaluationTimer;
import millrace.evaluations.reevaluation.RunReevaluationEndpoint;
import millrace.evaluations.reevaluation.StartReevaluationEndpoint;
import millrace.evaluations.review.GetReviewsEndpoint;
import millrace.evaluations.review.RegradeEndpoint;
import millrace.evaluations.review.ReviewEndpoint;
import millrace.evaluations.rubric.GetRubricEndpoint;
import millrace.evaluations.rubric.PutRubricEndpoint;
import millrace.events.auth.UserDeleted;
import millrace.events.catalogue.Consumer;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.missions.MissionCompleted;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Priming;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import tools.jackson.databind.JsonNode;

/** The functions of the evaluations context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class EvaluationsFunctions {

    /** The offline evaluator, unless {@code EVALUATOR} is {@code bedrock}. */
    @Bean
    public Evaluator evaluator(
            Environment environment,
            ObjectProvider<BedrockRuntimeClient> bedrock,
            Platform platform) {
        return switch (environment.optional("EVALUATOR").orElse("offline")) {
            case "offline" -> new OfflineEvaluator();
            case "bedrock" ->
                    new RememberedAssessments(
                            new BedrockEvaluator(
                                    bedrock.getObject(),
                                    environment.required("BEDROCK_MODEL_ID"),
                                    platform.circuit(BedrockEvaluator.SYSTEM),
                                    EvaluationsGraph.tongueOf(environment)),
                            platform);
            default -> throw new IllegalStateException("EVALUATOR is neither offline nor bedrock");
        };
    }

    /** One call is one attempt, and a model may think for longer than other AWS services. */
    @Bean(destroyMethod = "close")
    BedrockRuntimeClient bedrockRuntime(Environment environment) {
        return environment
                .configure(BedrockRuntimeClient.builder(), "bedrock_runtime")
                .httpClientBuilder(
                        ApacheHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(2))
                                .socketTimeout(BedrockEvaluator.TIMEOUT))
                .overrideConfiguration(calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> evaluationsApi(
            Platform platform) {
        var graph = EvaluationsGraph.of(platform);
        return platform.httpApi("evaluations")
                .on(
                        "POST /api/evaluations",
                        new StartEvaluationEndpoint(graph.tables(), graph.starts()))
                .on("GET /api/evaluations/{id}", new GetEvaluationEndpoint(graph.tables()))
                .on("GET /api/evaluations/reviews", new GetReviewsEndpoint(graph.tables()))
                .on(
                        "POST /api/evaluations/{id}/review",
                        new ReviewEndpoint(graph.tables(), graph.news()))
                .on(
                        "POST /api/evaluations/{id}/regrade",
                        new RegradeEndpoint(graph.tables(), graph.starts()))
                .on(
                        "POST /api/evaluations/reevaluations",
                        new StartReevaluationEndpoint(
                                platform.table(),
                                graph.rubrics(),
                                platform.ids(),
                                platform.clock()))
                .on(
                        "GET /api/evaluations/reevaluations/{jobId}",
                        new GetReevaluationEndpoint(platform.table()))
                .on(
                        "POST /api/evaluations/reevaluations/{jobId}/run",
                        new RunReevaluationEndpoint(platform.table(), graph.rubrics()))
                .on(
                        "PUT /api/evaluations/rubrics/{missionId}",
                        new PutRubricEndpoint(graph.rubrics()))
                .on(
                        "GET /api/evaluations/rubrics/{missionId}",
                        new GetRubricEndpoint(graph.rubrics()))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> evaluationsOnMissionEvents(Platform platform) {
        var graph = EvaluationsGraph.of(platform);
        return platform.consumer(Consumer.EVALUATIONS_ON_MISSION_EVENTS)
                .on(
                        MissionCompleted.class,
                        new StartEvaluationOnMissionCompleted(graph.tables(), graph.starts()))
                .build();
    }

    /**
     * Grades what has begun.
     *
     * @param evaluator a simulation or a test brings its own
     */
    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> evaluationsOnEvaluationEvents(
            Platform platform, Evaluator evaluator) {
        var grading = EvaluationsGraph.of(platform).grading(evaluator);
        return platform.consumer(Consumer.EVALUATIONS_ON_EVALUATION_EVENTS)
                .attemptsTake(evaluator.longest())
                .on(
                        EvaluationStarted.class,
                        message -> grading.grade(message.payload().evaluationId()))
                .on(
                        EvaluationRetryRequested.class,
                        message -> grading.grade(message.payload().evaluationId()))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> evaluationsOnAuthEvents(Platform platform) {
        return platform.consumer(Consumer.EVALUATIONS_ON_AUTH_EVENTS)
                .on(
                        UserDeleted.class,
                        new EraseSubmissionsOnUserDeleted(
                                platform.table(),
                                platform.unitOfWork(),
                                EvaluationsGraph.of(platform).tables()))
                .build();
    }

    /** Moves re-evaluations on, once a minute. */
    @Bean
    public Function<JsonNode, Map<String, Integer>> evaluationsTimer(Platform platform) {
        var graph = EvaluationsGraph.of(platform);
        return new ReevaluationTimer(platform, graph.rubrics(), graph.starts());
    }

    @Bean
    public Priming parsers() {
        return EvaluationsPriming::prime;
    }
}
