package millrace.users;

import static millrace.users.UsersFixture.JUN;
import static millrace.users.UsersFixture.MINJI;
import static millrace.users.UsersFixture.NOON;
import static millrace.users.UsersFixture.completed;
import static millrace.users.UsersFixture.deleted;
import static millrace.users.UsersFixture.downgraded;
import static millrace.users.UsersFixture.evaluated;
import static millrace.users.UsersFixture.loggedIn;
import static millrace.users.UsersFixture.memberAdded;
import static millrace.users.UsersFixture.paid;
import static millrace.users.UsersFixture.paused;
import static millrace.users.UsersFixture.paymentRefused;
import static millrace.users.UsersFixture.resumed;
import static millrace.users.UsersFixture.retried;
import static millrace.users.UsersFixture.signedUp;
import static millrace.users.UsersFixture.started;
import static millrace.users.UsersFixture.teamCreated;
import static millrace.users.UsersFixture.upgraded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.AccountLocked;
import millrace.events.auth.PasswordChanged;
import millrace.events.auth.PasswordResetRequested;
import millrace.events.auth.UserLoggedOut;
import millrace.events.evaluations.EvaluationStarted;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class UsersConsumersTest {

    /** An event, and the part of an item that it leaves behind, told first of all. */
    record Handled(Event event, String left) {

        Topic topic() {
            return UsersInMemory.topicOf(event);
        }

        void verify(UsersInMemory users) {
            assertThat(users.test().table().dump()).contains(left);
            assertThat(users.test().table().inboxSize()).isEqualTo(1);
            assertThat(users.test().deadLetters().letters()).isEmpty();
        }

        @Override
        public String toString() {
            return event.getClass().getSimpleName();
        }
    }

    /** Each event that the context handles, before anything else is known of the user. */
    static final List<Handled> EVERY_EVENT =
            List.of(
                    new Handled(signedUp(), "\"name\":\"Minji Kim\""),
                    new Handled(deleted(), "\"personal\":null"),
                    new Handled(loggedIn(5), "\"logins\":1"),
                    new Handled(
                            new UserLoggedOut(MINJI, NOON.toEpochMilli()),
                            "\"lastLogoutAt\":\"2026-01-01T12:00:00Z\""),
                    new Handled(
                            new PasswordResetRequested(MINJI, "minji@example.com", "192.0.2.7", 0),
                            "\"passwordResets\":1"),
                    new Handled(
                            new PasswordChanged(MINJI, NOON.toEpochMilli()),
                            "\"passwordChangedAt\":\"2026-01-01T12:00:00Z\""),
                    new Handled(
                            new AccountLocked(MINJI, "WRONG_PASSWORDS", NOON.toEpochMilli()),
                            "\"locks\":1"),
                    new Handled(teamCreated("team_1"), "\"name\":\"Seoul Coders\""),
                    new Handled(memberAdded("team_1", MINJI, "MEMBER"), "\"role\":\"MEMBER\""),
                    new Handled(paid("BASIC", 5), "\"planType\":\"BASIC\""),
                    new Handled(paymentRefused(5), "\"paymentFailedAt\":\"2026-01-01T12:05:00Z\""),
                    new Handled(upgraded("FREE", "BASIC", 5), "\"planType\":\"BASIC\""),
                    new Handled(downgraded("PREMIUM", "BASIC", 5), "\"planType\":\"BASIC\""),
                    new Handled(started("attempt_1"), "\"started\":1"),
                    new Handled(paused("attempt_1"), "\"paused\":1"),
                    new Handled(resumed("attempt_1"), "\"resumed\":1"),
                    new Handled(completed("attempt_1"), "\"completed\":1"),
                    new Handled(evaluated("attempt_1", 85, 5), "\"scores\":{\"85\":1}"),
                    new Handled(retried("attempt_1", 1, 60, 6), "\"scores\":{\"60\":1}"));

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void delivered_twice_changes_nothing(Handled handled) {
        var users = UsersInMemory.create();
        var record = KafkaBatches.record(handled.event());

        users.deliver(handled.topic(), record, record);
        users.deliver(handled.topic(), record);

        handled.verify(users);
    }

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once(Handled handled) {
        var batch = KafkaBatches.of(handled.topic(), KafkaBatches.record(handled.event()));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var users = UsersInMemory.watchedBy(faults);
                    return Scenario.ofBatch(
                            users.consumer(handled.topic()), batch, () -> handled.verify(users));
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "AUTH_EVENTS",
                "PLAN_PAYMENT_EVENTS",
                "SUBSCRIPTION_EVENTS",
                "MISSION_EVENTS",
                "EVALUATION_EVENTS"
            })
    void poison_is_dead_lettered_and_stops_nothing_behind_it(Topic topic) {
        var users = UsersInMemory.create();
        var handled =
                EVERY_EVENT.stream()
                        .filter(each -> each.topic() == topic)
                        .findFirst()
                        .orElseThrow();

        users.deliver(topic, KafkaBatches.poison("7"), KafkaBatches.record(handled.event()));

        assertThat(users.test().deadLetters().letters()).hasSize(1);
        assertThat(users.test().table().dump()).contains(handled.left());
    }

    @Test
    void events_that_are_none_of_its_business_are_skipped() {
        var users =
                UsersInMemory.create()
                        .told(new EvaluationStarted("evaluation_1", "attempt_1", MINJI, 0));

        assertThat(users.test().table().dump()).isEmpty();
    }

    @Test
    void one_users_event_changes_nothing_of_another() {
        var users =
                UsersInMemory.create()
                        .told(signedUp(), loggedIn(5), memberAdded("t", JUN, "MEMBER"));

        assertThat(users.teams(MINJI)).isEmpty();
        assertThat(users.teams(JUN)).hasSize(1);
        assertThat(
                        users.ok(millrace.testing.HttpCalls.get("/api/users/profile").as(JUN))
                                .path("statistics")
                                .path("logins")
                                .asInt())
                .isZero();
    }
}
