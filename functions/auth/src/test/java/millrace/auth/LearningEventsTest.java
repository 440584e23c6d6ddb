package millrace.auth;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.auth.account.Account.CurrentPlan;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.evaluations.ScoreDetails;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The events of payments, subscriptions, missions and evaluations in auth (D-C01). */
class LearningEventsTest {

    private static final long AT = NOON.toEpochMilli();

    private final AuthForTests auth = AuthForTests.create();
    private final long mina = auth.signedUp().userId();

    private static Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic, Platform platform) {
        var functions = new AuthFunctions();
        return switch (topic) {
            case PLAN_PAYMENT_EVENTS -> functions.authOnPaymentEvents(platform);
            case SUBSCRIPTION_EVENTS -> functions.authOnSubscriptionEvents(platform);
            case MISSION_EVENTS -> functions.authOnMissionEvents(platform);
            case EVALUATION_EVENTS -> functions.authOnEvaluationEvents(platform);
            default -> throw new AssertionError(topic);
        };
    }

    private static Topic topicOf(Event event) {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    private void deliver(Event event) {
        deliver(topicOf(event), KafkaBatches.record(event));
    }

    private void deliver(Topic topic, TestRecord record) {
        KafkaBatches.deliver(consumer(topic, auth.test.platform()), topic, record);
    }

    static Stream<Arguments> listed() {
        return Stream.of(
                arguments(new PlanPaymentFailed("pay-1", 7, "REJECT_CARD_PAYMENT", AT)),
                arguments(new PlanUpgraded(7, "FREE", "BASIC", "pay-1", AT)),
                arguments(new PlanDowngraded(7, "BASIC", "FREE", AT)),
                arguments(new MissionStarted("mission_1", "attempt-1", 7, AT)),
                arguments(new MissionPaused("mission_1", "attempt-1", 7, "lunch", AT)),
                arguments(new MissionResumed("mission_1", "attempt-1", 7, 60_000, AT)),
                arguments(new ResourceProvisioningFailed(7, "mission_1", "NO_CAPACITY", 3, AT)),
                arguments(
                        new ResourceCleanupCompleted(
                                7, "mission_1", "COMPLETED", List.of("namespace"), AT)),
                arguments(new EvaluationStarted("eval-1", "attempt-1", 7, AT)),
                arguments(
                        new EvaluationCompleted(
                                "eval-1",
                                "attempt-1",
                                7,
                                "auth_user_7",
                                "mina@example.com",
                                "mission_1",
                                "Two Sum",
                                85,
                                100,
                                "Good",
                                new ScoreDetails(90, 80, 85, 85),
                                AT,
                                null)),
                arguments(new EvaluationFailed("eval-1", "attempt-1", 7, "TIMEOUT", AT)),
                arguments(new EvaluationRetryRequested("eval-2", "eval-1", 1, "attempt-1", 7, AT)),
                arguments(
                        new EvaluationRetryCompleted("eval-2", 1, 80, false, "attempt-1", 7, AT)));
    }

    @ParameterizedTest
    @MethodSource("listed")
    void each_listed_event_has_one_entry_in_the_users_trail_however_often_it_comes(Event event) {
        var topic = topicOf(event);
        var record = KafkaBatches.record(event);
        deliver(topic, record);
        var before = auth.test.table().dump();
        deliver(topic, record);

        assertThat(auth.test.table().dump()).isEqualTo(before);
        assertThat(before.lines().filter(line -> line.startsWith("TRAIL#7 ")))
                .singleElement()
                .asString()
                .contains(Events.CATALOGUE.of(event.getClass()).eventType())
                .doesNotContain("mina@example.com");
    }

    @ParameterizedTest
    @MethodSource("listed")
    void a_fault_at_any_step_leaves_one_entry(Event event) {
        var topic = topicOf(event);
        StepFaults.forEachStep(faults -> {
            var watched = AuthForTests.watchedBy(faults);
            return Scenario.ofBatch(
                    consumer(topic, watched.test.platform()),
                    KafkaBatches.of(topic, KafkaBatches.record(event)),
                    () -> assertThat(watched.items("TRAIL#7 ")).isOne());
        });
    }

    @Test
    void a_completed_payment_is_not_auths_affair() {
        var before = auth.test.table().dump();
        deliver(new PlanPaymentCompleted("pay-1", mina, 29_000, "BASIC", AT));
        assertThat(auth.test.table().dump()).isEqualTo(before);
    }

    @Test
    void a_plan_changes_the_current_plan_and_no_role_or_right() {
        var before = auth.account(mina);
        deliver(new PlanUpgraded(mina, "FREE", "BASIC", "pay-1", AT));

        assertThat(auth.account(mina)).isEqualTo(before.onPlan(new CurrentPlan("BASIC", NOON)));
        assertThat(auth.account(mina).roles()).isEmpty();

        deliver(new PlanDowngraded(mina, "BASIC", "FREE", AT + 1));
        assertThat(auth.account(mina).plan())
                .isEqualTo(new CurrentPlan("FREE", NOON.plusMillis(1)));
        assertThat(auth.account(mina).tokenVersion()).isEqualTo(before.tokenVersion());
    }

    @Test
    void an_older_change_that_comes_later_changes_no_plan() {
        deliver(new PlanUpgraded(mina, "BASIC", "PREMIUM", "pay-2", AT + 1));
        deliver(new PlanUpgraded(mina, "FREE", "BASIC", "pay-1", AT));

        assertThat(auth.account(mina).plan())
                .isEqualTo(new CurrentPlan("PREMIUM", Instant.ofEpochMilli(AT + 1)));
        assertThat(auth.items("TRAIL#" + mina)).isEqualTo(2);
    }

    @Test
    void an_event_of_a_user_whom_auth_does_not_know_is_recorded_all_the_same() {
        deliver(new PlanUpgraded(4_711, "FREE", "BASIC", "pay-1", AT));
        assertThat(auth.items("TRAIL#4711 ")).isOne();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void a_message_that_nobody_can_read_is_dead_lettered(Topic topic) {
        deliver(topic, KafkaBatches.poison("7"));
        assertThat(auth.test.deadLetters().letters()).hasSize(1);
    }

    static Stream<Topic> topics() {
        return Stream.of(
                Topic.PLAN_PAYMENT_EVENTS,
                Topic.SUBSCRIPTION_EVENTS,
                Topic.MISSION_EVENTS,
                Topic.EVALUATION_EVENTS);
    }
}
