package millrace.users;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The users context on a platform in memory. What a test reads is never a step. */
record UsersInMemory(TestPlatform test) {

    private static final UsersFunctions FUNCTIONS = new UsersFunctions();

    static UsersInMemory create() {
        return new UsersInMemory(TestPlatform.create());
    }

    static UsersInMemory watchedBy(Faults faults) {
        return new UsersInMemory(TestPlatform.watchedBy(faults));
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic) {
        return consumer(test.platform(), topic);
    }

    static Function<KafkaEvent, KafkaBatchAnswer> consumer(Platform platform, Topic topic) {
        return switch (topic) {
            case AUTH_EVENTS -> FUNCTIONS.usersOnAuthEvents(platform);
            case PLAN_PAYMENT_EVENTS -> FUNCTIONS.usersOnPaymentEvents(platform);
            case SUBSCRIPTION_EVENTS -> FUNCTIONS.usersOnSubscriptionEvents(platform);
            case MISSION_EVENTS -> FUNCTIONS.usersOnMissionEvents(platform);
            case EVALUATION_EVENTS -> FUNCTIONS.usersOnEvaluationEvents(platform);
            default -> throw new IllegalArgumentException("Users do not read " + topic);
        };
    }

    static Topic topicOf(Event event) {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    /** Delivers each event as a record of its own; each must be acknowledged. */
    UsersInMemory told(Event... events) {
        Stream.of(events).forEach(event -> deliver(topicOf(event), KafkaBatches.record(event)));
        return this;
    }

    void deliver(Topic topic, TestRecord... records) {
        KafkaBatches.deliver(consumer(topic), topic, records);
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return DocumentedApi.of("users", FUNCTIONS.usersApi(test.platform()))
                .apply(request.event());
    }

    JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    /** The answer's body; the request must succeed. */
    JsonNode ok(HttpCalls.Request request) {
        var answer = send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return json(answer);
    }

    JsonNode profile() {
        return ok(HttpCalls.get("/api/users/profile").as(UsersFixture.MINJI));
    }

    JsonNode statistics() {
        return profile().path("statistics");
    }

    JsonNode subscription() {
        return profile().path("subscription");
    }

    JsonNode teams(long userId) {
        return ok(HttpCalls.get("/api/users/teams").as(userId)).path("teams");
    }
}
