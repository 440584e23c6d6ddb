package millrace.payments;

import static millrace.payments.LearnerEvents.completed;
import static millrace.payments.LearnerEvents.deleted;
import static millrace.payments.LearnerEvents.deliver;
import static millrace.payments.LearnerEvents.evaluated;
import static millrace.payments.LearnerEvents.joined;
import static millrace.payments.LearnerEvents.profile;
import static millrace.payments.LearnerEvents.signedUp;
import static millrace.payments.LearnerEvents.started;
import static millrace.payments.LearnerEvents.topic;
import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.NOON_MS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserLoggedOut;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class AccountConsumersTest {

    /** Each event with the account that it leaves when it is the first that comes. */
    record Case(Event event, String holdings, List<String> ledger) {

        @Override
        public String toString() {
            return event.getClass().getSimpleName();
        }
    }

    private static final List<String> OPENED = List.of("PLAN_TICKETS 3");

    static final List<Case> EVERY =
            List.of(
                    new Case(signedUp(), "FREE 3 tickets 0 KRW", OPENED),
                    new Case(deleted(), "FREE 3 tickets 0 KRW", OPENED),
                    new Case(profile("kim", NOON_MS), "FREE 3 tickets 0 KRW", OPENED),
                    new Case(joined("team-1"), "FREE 3 tickets 0 KRW", OPENED),
                    new Case(started(), "FREE 3 tickets 0 KRW", OPENED),
                    new Case(
                            completed("attempt-1"),
                            "FREE 2 tickets 0 KRW",
                            List.of("PLAN_TICKETS 3", "MISSION -1")),
                    new Case(
                            evaluated("evaluation-1"),
                            "FREE 3 tickets 0 KRW",
                            List.of("PLAN_TICKETS 3", "EVALUATION -100", "COVERED_BY_PLAN 100")));

    private final LearnerInMemory learner = LearnerInMemory.create();

    private static void verify(LearnerInMemory learner, Case expected) {
        assertThat(learner.holdings()).isEqualTo(expected.holdings());
        assertThat(learner.ledger()).isEqualTo(expected.ledger());
        assertThat(learner.test().deadLetters().letters()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("EVERY")
    void delivered_twice_changes_nothing(Case handled) {
        var record = KafkaBatches.record(handled.event());
        var topic = topic(handled.event());

        deliver(learner, topic, record, record);
        deliver(learner, topic, record);

        verify(learner, handled);
    }

    /** A redrive or a repeated decision elsewhere gives an event another id. */
    @ParameterizedTest
    @FieldSource("EVERY")
    void told_twice_by_two_events_changes_nothing_more(Case handled) {
        deliver(learner, handled.event(), handled.event());

        verify(learner, handled);
    }

    @ParameterizedTest
    @FieldSource("EVERY")
    void a_fault_at_any_step_then_redelivered_has_its_effect_once(Case handled) {
        var topic = topic(handled.event());
        var batch = KafkaBatches.of(topic, KafkaBatches.record(handled.event()));

        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            return Scenario.ofBatch(
                    LearnerEvents.consumer(watched.test().platform(), topic),
                    batch,
                    () -> verify(watched, handled));
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Topic.class,
            names = {"AUTH_EVENTS", "USER_EVENTS", "MISSION_EVENTS", "EVALUATION_EVENTS"})
    void poison_is_dead_lettered_and_the_rest_is_handled(Topic topic) {
        deliver(learner, topic, KafkaBatches.poison("7"));

        assertThat(learner.test().deadLetters().letters()).hasSize(1);
        assertThat(learner.test().table().dump()).isEmpty();
    }

    @Test
    void events_that_are_none_of_its_business_are_skipped() {
        deliver(learner, new UserLoggedOut(LEARNER, NOON_MS));

        assertThat(learner.test().table().dump()).isEmpty();
    }

    @Test
    void an_account_is_opened_by_whatever_comes_first_and_once() {
        deliver(learner, evaluated("evaluation-1"), completed("attempt-1"), started());
        learner.paid("BASIC", 29_000, "pay_1");
        deliver(learner, signedUp());

        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");
        assertThat(learner.ledger().stream().filter("PLAN_TICKETS 3"::equals)).hasSize(1);
    }

    @Test
    void without_a_ticket_it_is_owed_and_the_next_plan_pays_it() {
        deliver(learner, completed("1"), completed("2"), completed("3"), completed("4"));
        deliver(learner, completed("5"));
        assertThat(learner.holdings()).isEqualTo("FREE -2 tickets 0 KRW");

        learner.paid("BASIC", 29_000, "pay_1");

        assertThat(learner.holdings()).isEqualTo("BASIC 28 tickets 0 KRW");
    }

    @Test
    void a_free_period_begins_with_its_first_ticket_and_gives_the_next_ones_after_thirty_days() {
        learner.test().clock().add(Duration.ofDays(100));
        deliver(learner, completed("1"), completed("2"), completed("3"), completed("4"));

        learner.runTimerAfter(Duration.ofDays(30).minusSeconds(1));
        assertThat(learner.holdings()).isEqualTo("FREE -1 tickets 0 KRW");
        learner.runTimerAfter(Duration.ofSeconds(1));
        assertThat(learner.holdings()).isEqualTo("FREE 2 tickets 0 KRW");
        learner.runTimerAfter(Duration.ofDays(30));
        assertThat(learner.holdings()).isEqualTo("FREE 3 tickets 0 KRW");
        assertThat(learner.account().path("periodEndsAt").isNull()).isTrue();
        assertThat(learner.test().published()).isEmpty();
    }

    @Test
    void an_attempt_takes_one_ticket_and_each_of_its_evaluations_costs_once() {
        deliver(learner, completed("attempt-1"), evaluated("e-1"), evaluated("e-2"));
        deliver(learner, evaluated("e-1"), completed("attempt-1"));

        assertThat(learner.ledger())
                .containsExactly(
                        "PLAN_TICKETS 3",
                        "MISSION -1",
                        "EVALUATION -100",
                        "COVERED_BY_PLAN 100",
                        "EVALUATION -100",
                        "COVERED_BY_PLAN 100");
    }

    @Test
    void what_tells_who_a_user_was_is_erased_and_not_remembered_again() {
        deliver(learner, signedUp(), profile("nick-kim", NOON_MS), joined("team-1"));
        learner.send(RegisterCardApiTest.register("auth-1"));
        learner.paid("BASIC", 29_000, "pay_1");
        assertThat(learner.test().table().dump().toString())
                .contains(LearnerEvents.EMAIL, "nick-kim", "billing of");

        deliver(learner, deleted(), profile("nick-kim", NOON_MS + 1), joined("team-1"));
        deliver(learner, signedUp());

        assertThat(learner.test().table().dump().toString())
                .doesNotContain(LearnerEvents.EMAIL, "nick-kim", "billing of", "team-1");
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");
    }

    @Test
    void an_older_profile_that_comes_late_changes_nothing() {
        deliver(learner, profile("new", NOON_MS + 1), profile("old", NOON_MS));

        assertThat(learner.test().table().dump().toString()).contains("new").doesNotContain("old");
    }
}
