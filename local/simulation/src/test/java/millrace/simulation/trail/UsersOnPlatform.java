package millrace.simulation.trail;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.function.Function;
import millrace.events.Topic;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import millrace.users.UsersFunctions;
import tools.jackson.databind.JsonNode;

/** The functions of users on a platform in memory, and what a user sees of them. */
record UsersOnPlatform(TestPlatform test) {

    private static final UsersFunctions FUNCTIONS = new UsersFunctions();

    static UsersOnPlatform create() {
        return new UsersOnPlatform(TestPlatform.create());
    }

    void deliver(Topic topic, TestRecord record) {
        KafkaBatches.deliver(consumer(topic), topic, record);
    }

    private Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic) {
        var platform = test.platform();
        return switch (topic) {
            case AUTH_EVENTS -> FUNCTIONS.usersOnAuthEvents(platform);
            case PLAN_PAYMENT_EVENTS -> FUNCTIONS.usersOnPaymentEvents(platform);
            case SUBSCRIPTION_EVENTS -> FUNCTIONS.usersOnSubscriptionEvents(platform);
            case MISSION_EVENTS -> FUNCTIONS.usersOnMissionEvents(platform);
            case EVALUATION_EVENTS -> FUNCTIONS.usersOnEvaluationEvents(platform);
            default -> throw new IllegalArgumentException("Users do not read " + topic);
        };
    }

    void send(HttpCalls.Request request) {
        var answer =
                DocumentedApi.of("users", FUNCTIONS.usersApi(test.platform()))
                        .apply(request.event());
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
    }

    /** Profile and teams with their statuses, as the user is answered. */
    JsonNode seenBy(long userId) {
        var seen = test.json().createObjectNode();
        for (var path : new String[] {"/api/users/profile", "/api/users/teams"}) {
            var request = HttpCalls.get(path).as(userId);
            var answer =
                    DocumentedApi.of("users", FUNCTIONS.usersApi(test.platform()))
                            .apply(request.event());
            seen.put(path + " status", answer.getStatusCode());
            seen.set(path, test.json().readTree(answer.getBody()));
        }
        return seen;
    }
}
