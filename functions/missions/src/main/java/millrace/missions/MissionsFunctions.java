package millrace.missions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.function.Function;
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
import millrace.platform.Platform;
import millrace.platform.PlatformBeans;
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
        var attempts = new Attempts(platform.table());
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
                        new StartMissionEndpoint(missions, attempts, platform.ids(), clock))
                .on("POST /api/missions/{id}/pause", new PauseMissionEndpoint(attempts, clock))
                .on("POST /api/missions/{id}/resume", new ResumeMissionEndpoint(attempts, clock))
                .on(
                        "POST /api/missions/{id}/complete",
                        new CompleteMissionEndpoint(missions, attempts, clock))
                .on("GET /api/missions/attempts", new ListAttemptsEndpoint(attempts))
                .on("GET /api/missions/attempts/{attemptId}", new GetAttemptEndpoint(attempts))
                .build();
    }
}
