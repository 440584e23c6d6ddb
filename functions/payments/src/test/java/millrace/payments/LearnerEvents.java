package millrace.payments;

import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.NOON_MS;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Events;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.ScoreDetails;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionStarted;
import millrace.events.users.ProfileData;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;

/** The events of other contexts about a learner, and their consumers. */
final class LearnerEvents {

    static final String EMAIL = "kim@example.com";

    private LearnerEvents() {}

    static UserSignedUp signedUp() {
        return new UserSignedUp("auth_user_7", LEARNER, EMAIL, "Kim", "192.0.2.1", NOON_MS);
    }

    static UserDeleted deleted() {
        return new UserDeleted(LEARNER, NOON_MS);
    }

    static UserProfileUpdated profile(String nickname, long at) {
        return new UserProfileUpdated(LEARNER, new ProfileData(nickname, "", List.of("java")), at);
    }

    static UserTeamJoined joined(String teamId) {
        return new UserTeamJoined(LEARNER, teamId, NOON_MS);
    }

    static MissionStarted started() {
        return new MissionStarted("mission_1", "attempt-1", LEARNER, NOON_MS);
    }

    static MissionCompleted completed(String attemptId) {
        return new MissionCompleted(
                attemptId,
                LEARNER,
                "auth_user_7",
                EMAIL,
                "mission_1",
                "Hello",
                "print(1)",
                "python",
                NOON_MS,
                1500,
                NOON_MS);
    }

    static EvaluationCompleted evaluated(String evaluationId) {
        return new EvaluationCompleted(
                evaluationId,
                "attempt-1",
                LEARNER,
                "auth_user_7",
                EMAIL,
                "mission_1",
                "Hello",
                85,
                100,
                "Good.",
                new ScoreDetails(90, 80, 85, 85),
                NOON_MS,
                null);
    }

    static Topic topic(Event event) {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    static Function<KafkaEvent, KafkaBatchAnswer> consumer(Platform platform, Topic topic) {
        var functions = new PaymentsFunctions();
        return switch (topic) {
            case AUTH_EVENTS -> functions.paymentsOnAuthEvents(platform);
            case USER_EVENTS -> functions.paymentsOnUserEvents(platform);
            case MISSION_EVENTS -> functions.paymentsOnMissionEvents(platform);
            case EVALUATION_EVENTS -> functions.paymentsOnEvaluationEvents(platform);
            default -> throw new IllegalArgumentException("No consumer of " + topic);
        };
    }

    /** Delivers each event as a record of its own; all must be acknowledged. */
    static void deliver(LearnerInMemory learner, Event... events) {
        Stream.of(events)
                .forEach(event -> deliver(learner, topic(event), KafkaBatches.record(event)));
    }

    static void deliver(LearnerInMemory learner, Topic topic, TestRecord... records) {
        KafkaBatches.deliver(consumer(learner.test().platform(), topic), topic, records);
    }
}
