package millrace.missions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.events.auth.UserDeleted;
import millrace.events.catalogue.Consumer;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;
import millrace.missions.attempt.Attempts;
import millrace.missions.attempt.CompleteMissionEndpoint;
import millrace.missions.attempt.GetAttemptEndpoint;
import millrace.missions.attempt.ListAttemptsEndpoint;
import millrace.missions.attempt.PauseMissionEndpoint;
import millrace.missions.attempt.ResumeMissionEndpoint;
import millrace.missions.attempt.StartMissionEndpoint;
import millrace.missions.catalogue.GetMissionEndpoint;
import millrace.missions.catalogue.GetMissionVersionEndpoint;
import millrace.missions.catalogue.ListMissionsEndpoint;
import millrace.missions.catalogue.Missions;
import millrace.missions.catalogue.PublishMissionEndpoint;
import millrace.missions.catalogue.ReviseMissionEndpoint;
import millrace.missions.environment.Environments;
import millrace.missions.environment.GetEnvironmentEndpoint;
import millrace.missions.environment.GiveUpEnvironmentEndpoint;
import millrace.missions.environment.RequestEnvironmentEndpoint;
import millrace.missions.erasing.EraseLearnerOnUserDeleted;
import millrace.missions.learner.Learners;
import millrace.missions.learner.SyncLearnerOnUserProfileUpdated;
import millrace.missions.learner.SyncLearnerOnUserTeamJoined;
import millrace.missions.result.EvaluationNews;
import millrace.missions.result.FailAttemptOnEvaluationFailed;
import millrace.missions.result.GradeAttemptOnEvaluationCompleted;
import millrace.missions.result.SettleAttemptOnEvaluationRetryCompleted;
import millrace.missions.result.StartEvaluationOnEvaluationStarted;
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
import millrace.platform.kafka.KafkaBatchAnswer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The functions of the missions context. */
@Configuration(proxyBeanMethods = false)
@Import(PlatformBeans.class)
public class MissionsFunctions {

    @Bean
    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> missionsApi(
            Platform platform) {
        var missions = new Missions(platform.table());
        var learners = new Learners(platform.table());
        var attempts = new Attempts(platform.table());
        var environments = Environments.in(platform);
        var ids = platform.ids();
        var clock = platform.clock();
        return platform.httpApi("missions")
                .on("POST /api/missions", new PublishMissionEndpoint(missions, clock))
                .on("PUT /api/missions/{id}", new ReviseMissionEndpoint(missions, clock))
                .on("GET /api/missions", new ListMissionsEndpoint(missions))
                .on("GET /api/missions/{id}", new GetMissionEndpoint(missions))
                .on(
                        "GET /api/missions/{id}/versions/{version}",
                        new GetMissionVersionEndpoint(missions))
                .on(
                        "POST /api/missions/{id}/start",
                        new StartMissionEndpoint(
                                missions, learners, attempts, platform.ids(), clock))
                .on("POST /api/missions/{id}/pause", new PauseMissionEndpoint(attempts, clock))
                .on("POST /api/missions/{id}/resume", new ResumeMissionEndpoint(attempts, clock))
                .on(
                        "POST /api/missions/{id}/complete",
                        new CompleteMissionEndpoint(missions, attempts, environments, clock))
                .on("GET /api/missions/attempts", new ListAttemptsEndpoint(attempts, learners))
                .on("GET /api/missions/attempts/{attemptId}", new GetAttemptEndpoint(attempts))
                .on(
                        "POST /api/missions/{id}/resources",
                        new RequestEnvironmentEndpoint(
                                missions, attempts::isOpen, environments, ids, clock))
                .on("GET /api/missions/{id}/resources", new GetEnvironmentEndpoint(environments))
                .on(
                        "DELETE /api/missions/{id}/resources",
                        new GiveUpEnvironmentEndpoint(environments, clock))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> missionsOnUserEvents(Platform platform) {
        var learners = new Learners(platform.table());
        return platform.consumer(Consumer.MISSIONS_ON_USER_EVENTS)
                .on(UserProfileUpdated.class, new SyncLearnerOnUserProfileUpdated(learners))
                .on(UserTeamJoined.class, new SyncLearnerOnUserTeamJoined(learners))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> missionsOnEvaluationEvents(Platform platform) {
        var news = new EvaluationNews(new Attempts(platform.table()));
        return platform.consumer(Consumer.MISSIONS_ON_EVALUATION_EVENTS)
                .on(EvaluationStarted.class, new StartEvaluationOnEvaluationStarted(news))
                .on(EvaluationCompleted.class, new GradeAttemptOnEvaluationCompleted(news))
                .on(EvaluationFailed.class, new FailAttemptOnEvaluationFailed(news))
                .on(
                        EvaluationRetryCompleted.class,
                        new SettleAttemptOnEvaluationRetryCompleted(news))
                .build();
    }

    @Bean
    public Function<KafkaEvent, KafkaBatchAnswer> missionsOnAuthEvents(Platform platform) {
        return platform.consumer(Consumer.MISSIONS_ON_AUTH_EVENTS)
                .on(
                        UserDeleted.class,
                        new EraseLearnerOnUserDeleted(
                                platform.table(), Environments.in(platform), platform.clock()))
                .build();
    }
}
