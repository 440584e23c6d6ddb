package millrace.payments;

import static millrace.payments.LearnerInMemory.change;
import static millrace.payments.LearnerInMemory.confirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanUpgraded;
import millrace.payments.ConfirmationsFake.Behaviour;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** Whatever step fails, a plan changes once and is told once. */
class PlanFaultsTest {

    private static long told(LearnerInMemory learner, Class<?> event) {
        return learner.test().published().stream().filter(event::isInstance).count();
    }

    @Test
    void a_fault_at_any_step_of_a_downgrade_changes_the_plan_once() {
        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            watched.paidUnwatched("PREMIUM", 49_000, "pay_1");
            var request = change("downgrade", "BASIC").idempotencyKey("k");
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () -> {
                        assertThat(watched.holdings()).isEqualTo("BASIC 30 tickets 20000 KRW");
                        assertThat(told(watched, PlanDowngraded.class)).isEqualTo(1);
                    });
        });
    }

    @Test
    void a_fault_at_any_step_of_an_upgrade_without_payment_changes_the_plan_once() {
        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            watched.paidUnwatched("PREMIUM", 49_000, "pay_1");
            watched.sendUnwatched(change("downgrade", "BASIC"));
            var request = change("upgrade", "PREMIUM").idempotencyKey("k");
            return Scenario.ofRequest(
                    () -> watched.send(request),
                    () -> {
                        assertThat(watched.holdings()).isEqualTo("PREMIUM 100 tickets 0 KRW");
                        assertThat(told(watched, PlanUpgraded.class)).isEqualTo(2);
                    });
        });
    }

    @Test
    void a_fault_at_any_step_of_a_periods_end_ends_it_once() {
        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            watched.paidUnwatched("BASIC", 29_000, "pay_1");
            watched.test().clock().add(Duration.ofDays(30));
            return Scenario.of(
                    () -> {
                        watched.runTimer();
                        return watched.holdings().startsWith("FREE");
                    },
                    () -> {
                        assertThat(watched.holdings()).isEqualTo("FREE 3 tickets 0 KRW");
                        assertThat(told(watched, PlanDowngraded.class)).isEqualTo(1);
                    });
        });
    }

    @Test
    void a_fault_at_any_step_of_a_webhook_makes_the_payment_due_once_it_is_sent_again() {
        StepFaults.forEachStep(faults -> {
            var watched = LearnerInMemory.watchedBy(faults);
            var payment = watched.basic();
            watched.provider().thatNow(Behaviour.REFUSES);
            watched.sendUnwatched(confirmation(payment));
            watched.provider().takes("pay_1", payment.path("orderId").asString(), 29_000);
            var hook =
                    HttpCalls.post("/api/payments/toss/webhook")
                            .header("tosspayments-webhook-transmission-id", "t1")
                            .json(
                                    "{\"data\":{\"orderId\":\"%s\"}}"
                                            .formatted(payment.path("orderId").asString()));
            return Scenario.ofRequest(
                    () -> watched.send(hook),
                    () -> {
                        watched.runTimerUnwatched();
                        assertThat(watched.status(payment)).isEqualTo("COMPLETED");
                    });
        });
    }
}
