package millrace.payments;

import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.confirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.payments.ConfirmationsFake.Behaviour;
import millrace.payments.timer.PaymentsTimer;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** The timer's work, for which nobody asks: open outcomes, abandoned payments, periods that end. */
class PaymentsTimerTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    private final LearnerInMemory learner = LearnerInMemory.create();

    @Test
    void a_confirmation_without_an_answer_is_found_out_without_anybody_asking() {
        var payment = learner.basic();
        learner.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        learner.send(confirmation(payment));
        learner.provider().thatNow(Behaviour.CONFIRMS);

        learner.runTimer();
        assertThat(learner.status(payment)).isEqualTo("CONFIRMING");
        learner.runTimerAfter(TWO_MINUTES);

        assertThat(learner.status(payment)).isEqualTo("COMPLETED");
        assertThat(learner.provider().taken()).hasSize(1);
        assertThat(learner.test().published())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(PlanPaymentCompleted.class, PlanUpgraded.class);
    }

    @Test
    void an_open_outcome_that_turns_out_a_refusal_fails_the_payment() {
        var payment = learner.basic();
        learner.provider().thatNow(Behaviour.OUT_OF_REACH);
        learner.send(confirmation(payment));
        learner.provider().thatNow(Behaviour.REFUSES);

        learner.runTimerAfter(TWO_MINUTES);

        assertThat(learner.status(payment)).isEqualTo("FAILED");
        assertThat(learner.test().published())
                .hasOnlyElementsOfType(PlanPaymentFailed.class)
                .hasSize(1);
    }

    @Test
    void while_toss_is_down_it_is_asked_less_and_less_and_somebody_is_told() {
        var payment = learner.basic();
        learner.provider().thatNow(Behaviour.OUT_OF_REACH);
        learner.send(confirmation(payment));
        for (int minute = 0; minute < 120; minute++) {
            learner.runTimerAfter(Duration.ofMinutes(1));
        }

        assertThat(learner.status(payment)).isEqualTo("CONFIRMING");
        assertThat(learner.provider().keys()).hasSizeBetween(6, 9);
        assertThat(learner.test().metrics().sum(PaymentsTimer.STUCK)).isPositive();
    }

    @Test
    void a_customer_who_asks_again_and_again_puts_the_next_look_off_by_nothing() {
        var payment = learner.basic();
        learner.provider().thatNow(Behaviour.OUT_OF_REACH);
        for (int i = 0; i < 10; i++) {
            learner.send(confirmation(payment));
        }
        learner.provider().thatNow(Behaviour.CONFIRMS);

        learner.runTimerAfter(TWO_MINUTES);

        assertThat(learner.status(payment)).isEqualTo("COMPLETED");
    }

    @Test
    void a_payment_that_nobody_confirmed_ends_after_an_hour() {
        var payment = learner.basic();
        learner.runTimerAfter(Duration.ofMinutes(59));
        assertThat(learner.status(payment)).isEqualTo("PENDING");

        learner.runTimerAfter(Duration.ofMinutes(1));

        assertThat(learner.status(payment)).isEqualTo("EXPIRED");
        assertThat(learner.code(learner.send(confirmation(payment))))
                .isEqualTo("409 PAYMENT_EXPIRED");
        assertThat(learner.provider().keys()).isEmpty();
    }

    @Test
    void a_plan_ends_after_thirty_days_and_free_begins_with_its_tickets() {
        learner.paid("BASIC", 29_000, "pay_1");
        learner.runTimerAfter(Duration.ofDays(30).minusSeconds(1));
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");

        learner.runTimerAfter(Duration.ofSeconds(1));
        learner.runTimer();

        assertThat(learner.holdings()).isEqualTo("FREE 3 tickets 0 KRW");
        assertThat(learner.test().published())
                .filteredOn(PlanDowngraded.class::isInstance)
                .containsExactly(
                        new PlanDowngraded(
                                LEARNER,
                                "BASIC",
                                "FREE",
                                learner.test().clock().instant().toEpochMilli()));
    }

    @Test
    void a_plan_that_is_paid_for_again_runs_thirty_days_more_with_its_tickets() {
        learner.paid("BASIC", 29_000, "pay_1");
        learner.paid("BASIC", 29_000, "pay_2");
        assertThat(learner.holdings()).isEqualTo("BASIC 60 tickets 0 KRW");

        learner.runTimerAfter(Duration.ofDays(59));
        assertThat(learner.holdings()).isEqualTo("BASIC 60 tickets 0 KRW");
        learner.runTimerAfter(Duration.ofDays(1));

        assertThat(learner.holdings()).isEqualTo("FREE 3 tickets 0 KRW");
        assertThat(learner.test().published())
                .filteredOn(PlanUpgraded.class::isInstance)
                .hasSize(1);
    }

    @Test
    void a_fault_at_any_step_of_a_confirmation_takes_the_money_once_and_tells_it_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = LearnerInMemory.watchedBy(faults);
                    var payment = watched.basic();
                    return Scenario.of(
                            () -> watched.send(confirmation(payment)).getStatusCode() == 200,
                            () -> verifyCompletedOnce(watched));
                });

        assertThat(steps).isGreaterThan(5);
    }

    @Test
    void a_fault_at_any_step_after_an_answer_that_may_pass_takes_the_money_once() {
        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            var payment = watched.basic();
            watched.provider().thatNow(Behaviour.DECLINES);
            return Scenario.of(
                    () -> {
                        int status = watched.send(confirmation(payment)).getStatusCode();
                        watched.provider().thatNow(Behaviour.CONFIRMS);
                        return status == 200;
                    },
                    () -> verifyCompletedOnce(watched));
        });
    }

    /** The customer closes the browser at once: the timer ends what was begun. */
    @Test
    void a_fault_at_any_step_of_the_timer_ends_what_was_begun_once() {
        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            var payment = watched.basic();
            watched.provider().thatNow(Behaviour.ANSWERS_NOTHING);
            watched.sendUnwatched(confirmation(payment));
            watched.provider().thatNow(Behaviour.CONFIRMS);
            return Scenario.of(
                    () -> {
                        watched.runTimerAfter(TWO_MINUTES);
                        return watched.status(payment).equals("COMPLETED");
                    },
                    () -> verifyCompletedOnce(watched));
        });
    }

    private static void verifyCompletedOnce(LearnerInMemory learner) {
        assertThat(learner.provider().taken()).hasSize(1);
        assertThat(learner.test().published())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(PlanPaymentCompleted.class, PlanUpgraded.class);
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");
    }
}
