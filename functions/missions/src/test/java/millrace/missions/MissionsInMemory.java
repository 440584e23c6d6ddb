package millrace.missions;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.function.Function;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.missions.attempt.Attempt;
import millrace.missions.attempt.Attempts;
import millrace.missions.learner.Learner;
import millrace.missions.learner.Learners;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;

/** The missions context on a platform in memory. What it keeps for a test is never a step. */
public record MissionsInMemory(TestPlatform test) {

    public static final MissionsFunctions FUNCTIONS = new MissionsFunctions();
    public static final long ADMIN = 1;

    public static MissionsInMemory create() {
        return new MissionsInMemory(TestPlatform.create());
    }

    public static MissionsInMemory watchedBy(Faults faults) {
        return new MissionsInMemory(TestPlatform.watchedBy(faults));
    }

    /** With the mission of the fixture in its catalogue. */
    public static MissionsInMemory withMission() {
        return create().publishing(MissionsFixture.DRAFT);
    }

    public MissionsInMemory publishing(String draft) {
        quietly(HttpCalls.post("/api/missions").as(ADMIN, "ADMIN").json(draft));
        return this;
    }

    public APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api(test.platform()).apply(request.event());
    }

    public static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        return DocumentedApi.of("missions", FUNCTIONS.missionsApi(platform));
    }

    /** Sends what must be answered with this status, and gives the answer's body. */
    public JsonNode json(int status, HttpCalls.Request request) {
        var answer = send(request);
        Assertions.assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        return test.json().readTree(answer.getBody());
    }

    public JsonNode tree(String json) {
        return test.json().readTree(json);
    }

    /** With a mission that the learner has started, which is no step. */
    public MissionsInMemory startedQuietly(long userId) {
        publishing(MissionsFixture.DRAFT);
        quietly(MissionsFixture.start(userId));
        return this;
    }

    /** Sends what is no step and must succeed. */
    public void quietly(HttpCalls.Request request) {
        var answer = api(test.on(test.table())).apply(request.event());
        Assertions.assertThat(answer.getStatusCode()).as(answer.getBody()).isBetween(200, 299);
    }

    /** Completes the mission of the fixture, which is no step. */
    public void submittedQuietly(long userId) {
        quietly(MissionsFixture.complete(userId));
    }

    public Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic) {
        return consumer(test.platform(), topic);
    }

    public static Function<KafkaEvent, KafkaBatchAnswer> consumer(Platform platform, Topic topic) {
        return switch (topic) {
            case USER_EVENTS -> FUNCTIONS.missionsOnUserEvents(platform);
            case AUTH_EVENTS -> FUNCTIONS.missionsOnAuthEvents(platform);
            default -> FUNCTIONS.missionsOnEvaluationEvents(platform);
        };
    }

    public void deliver(Event event) {
        deliver(Events.CATALOGUE.of(event.getClass()).topic(), KafkaBatches.record(event));
    }

    /** Delivers one batch, all of which must be acknowledged. */
    public void deliver(Topic topic, TestRecord... records) {
        KafkaBatches.deliver(consumer(topic), topic, records);
    }

    public Learner learner(long userId) {
        return new Learners(test.table()).read(userId).learner();
    }

    /** Starts the mission of the fixture, and gives the attempt's id. */
    public String started(long userId) {
        return json(200, MissionsFixture.start(userId)).path("missionAttemptId").stringValue();
    }

    /** Starts and completes the mission of the fixture, and gives the attempt's id. */
    public String submitted(long userId) {
        var attemptId = started(userId);
        json(202, MissionsFixture.complete(userId));
        return attemptId;
    }

    public Attempt attempt(long userId, String attemptId) {
        return new Attempts(test.table()).find(userId, attemptId).orElseThrow().value();
    }

    public List<Event> published() {
        return test.published();
    }
}
