package millrace.evaluations;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.evaluations.erasure.EraseSubmissionsOnUserDeleted;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.GetEvaluationEndpoint;
import millrace.evaluations.grading.OfflineEvaluator;
import millrace.evaluations.grading.StartEvaluationEndpoint;
import millrace.evaluations.grading.StartEvaluationOnMissionCompleted;
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
import millrace.platform.runtime.Priming;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the evaluations context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class EvaluationsFunctions {

    @Bean
    public Evaluator evaluator() {
        return new OfflineEvaluator();
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

    @Bean
    public Priming parsers() {
        return EvaluationsPriming::prime;
    }
}
