package millrace.payments;

import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.NOON_MS;
import static millrace.payments.LearnerInMemory.confirmation;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import java.util.Map;
import millrace.events.Event;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.payments.ConfirmationsFake.Behaviour;
import millrace.payments.ConfirmationsFake.Taken;
import millrace.payments.purchase.Attempts;
import millrace.testing.LogLines;
import millrace.testing.Overtaking;
import millrace.toss.TossPayments;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConfirmPaymentApiTest {

    private final LearnerInMemory learner = LearnerInMemory.create();
    private final JsonNode payment = learner.basic();
    private final String paymentId = payment.path("paymentId").asString();
    private final Taken basic =
            new Taken(LearnerInMemory.PAYMENT_KEY, payment.path("orderId").asString(), 29_000);
    private final Event[] completion = {
        new PlanPaymentCompleted(paymentId, LEARNER, 29_000, "BASIC", NOON_MS),
        new PlanUpgraded(LEARNER, "FREE", "BASIC", paymentId, NOON_MS)
    };

    private void assertCompletedOnce() {
        assertThat(learner.status(payment)).isEqualTo("COMPLETED");
        assertThat(learner.provider().taken()).containsExactly(basic);
        assertThat(learner.test().published()).containsExactlyInAnyOrder(completion);
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");
    }

    @Test
    void a_confirmed_payment_changes_plan_tickets_and_ledger_and_is_told_once() {
        var answer = learner.send(confirmation(payment));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(learner.json(answer))
                .isEqualTo(
                        learner.test()
                                .json()
                                .valueToTree(
                                        Map.of(
                                                "paymentId", paymentId,
                                                "status", "COMPLETED",
                                                "planType", "BASIC")));
        assertCompletedOnce();
        assertThat(learner.ledger())
                .containsExactly(
                        "PLAN_TICKETS 3",
                        "PAYMENT 29000",
                        "EXPIRED -3",
                        "PLAN_PRICE -29000",
                        "PLAN_TICKETS 30");
        assertThat(learner.provider().keys()).containsExactly(paymentId);
    }

    @Test
    void confirmed_again_it_is_answered_again_and_nothing_else_happens() {
        var first = learner.send(confirmation(payment));

        assertThat(learner.send(confirmation(payment)).getBody()).isEqualTo(first.getBody());
        assertThat(learner.send(confirmation(payment).idempotencyKey("k")).getBody())
                .isEqualTo(first.getBody());
        assertThat(learner.send(confirmation(payment).idempotencyKey("k")).getBody())
                .isEqualTo(first.getBody());
        assertCompletedOnce();
        assertThat(learner.provider().keys()).hasSize(1);
    }

    @Test
    void a_final_refusal_fails_the_payment_and_is_told_once() {
        learner.provider().thatNow(Behaviour.REFUSES);

        var answer = learner.send(confirmation(payment));
        var again = learner.send(confirmation(payment));

        assertThat(learner.code(answer)).isEqualTo("422 PAYMENT_REFUSED");
        assertThat(learner.json(answer).path("detail").asString())
                .contains(ConfirmationsFake.REFUSAL);
        assertThat(again.getBody()).isEqualTo(answer.getBody());
        assertThat(learner.status(payment)).isEqualTo("FAILED");
        assertThat(learner.test().published())
                .containsExactly(
                        new PlanPaymentFailed(
                                paymentId, LEARNER, ConfirmationsFake.REFUSAL, NOON_MS));
        assertThat(learner.holdings()).isEqualTo("FREE 3 tickets 0 KRW");
        assertThat(learner.provider().keys()).hasSize(1);
    }

    @Test
    void a_request_that_toss_finds_invalid_fails_the_payment_and_raises_an_alarm() {
        learner.provider().thatNow(Behaviour.FINDS_THE_REQUEST_INVALID);

        var answer = learner.send(confirmation(payment));

        assertThat(learner.code(answer)).isEqualTo("422 PAYMENT_REFUSED");
        assertThat(learner.test().metrics().sum(TossPayments.INVALID_REQUESTS)).isEqualTo(1);
        assertThat(learner.test().published())
                .containsExactly(
                        new PlanPaymentFailed(paymentId, LEARNER, "FORBIDDEN_REQUEST", NOON_MS));
    }

    @Test
    void a_confirmation_whose_answer_was_lost_is_found_out_and_never_charged_twice() {
        learner.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        var open = learner.send(confirmation(payment));

        assertThat(open.getStatusCode()).isEqualTo(202);
        assertThat(learner.json(open).path("status").asString()).isEqualTo("CONFIRMING");
        assertThat(open.getHeaders()).containsEntry("location", "/api/payments/" + paymentId);
        assertThat(learner.test().published()).isEmpty();

        learner.provider().thatNow(Behaviour.CONFIRMS);
        assertThat(learner.send(confirmation(payment)).getStatusCode()).isEqualTo(200);

        assertCompletedOnce();
        assertThat(learner.provider().keys()).containsExactly(paymentId, paymentId);
    }

    /** The first answer was 202; the same request with the same key is told the outcome. */
    @Test
    void an_open_outcome_is_not_repeated_once_it_is_known() {
        learner.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        learner.send(confirmation(payment).idempotencyKey("k"));
        learner.provider().thatNow(Behaviour.CONFIRMS);
        learner.runTimerAfter(Duration.ofMinutes(2));

        assertThat(learner.send(confirmation(payment).idempotencyKey("k")).getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void an_answer_that_may_pass_is_asked_for_again_with_the_next_key() {
        learner.provider().thatNow(Behaviour.DECLINES);
        assertThat(learner.send(confirmation(payment)).getStatusCode()).isEqualTo(202);

        learner.provider().thatNow(Behaviour.CONFIRMS);
        assertThat(learner.send(confirmation(payment)).getStatusCode()).isEqualTo(200);

        assertCompletedOnce();
        assertThat(learner.provider().keys()).containsExactly(paymentId, paymentId + "-2");
    }

    @Test
    void while_one_payment_key_is_confirmed_another_one_is_refused() {
        learner.provider().thatNow(Behaviour.OUT_OF_REACH);
        learner.send(confirmation(payment));

        assertThat(learner.code(learner.send(confirmation(payment, "pay_2"))))
                .isEqualTo("409 PAYMENT_IN_PROGRESS");
    }

    @Test
    void of_two_confirmations_at_once_the_money_is_taken_once() {
        var overtaken =
                Overtaking.before(learner.test(), () -> learner.send(confirmation(payment)));

        assertThat(learner.send(overtaken, confirmation(payment)).getStatusCode()).isEqualTo(200);

        assertCompletedOnce();
    }

    @Test
    void of_two_payment_keys_at_once_one_is_confirmed() {
        var overtaken =
                Overtaking.before(learner.test(), () -> learner.send(confirmation(payment)));

        learner.send(overtaken, confirmation(payment, "pay_2"));

        assertCompletedOnce();
    }

    @Test
    void a_confirmation_that_meets_other_transactions_begins_again_after_a_pause() {
        var contended = Overtaking.ofFirst(3, learner.test());

        assertThat(learner.send(contended, confirmation(payment)).getStatusCode()).isEqualTo(200);

        assertThat(learner.test().pauses()).hasSize(3);
        assertCompletedOnce();
    }

    @Test
    void a_confirmation_that_meets_others_all_the_time_is_told_to_come_again() {
        var contended = Overtaking.ofFirst(Integer.MAX_VALUE, learner.test());

        assertThat(learner.code(learner.send(contended, confirmation(payment))))
                .isEqualTo("503 TEMPORARILY_UNAVAILABLE");

        assertThat(learner.provider().keys()).isEmpty();
        assertThat(learner.send(confirmation(payment)).getStatusCode()).isEqualTo(200);
        assertCompletedOnce();
    }

    @Test
    void a_payment_for_less_than_ones_plan_is_not_confirmed() {
        learner.paid("PREMIUM", 49_000, "pay_2");

        assertThat(learner.code(learner.send(confirmation(payment)))).isEqualTo("409 PLAN_CHANGED");
        assertThat(learner.provider().keys()).hasSize(1);
    }

    @Test
    void neither_logs_nor_events_nor_answers_show_the_payment_key() {
        try (var log = LogLines.of(Attempts.class, Level.DEBUG)) {
            for (var behaviour : Behaviour.values()) {
                var one = LearnerInMemory.create();
                one.provider().thatNow(behaviour);
                var answer = one.send(confirmation(one.basic(), "pay_secret"));

                assertThat(answer.getBody() + one.test().messages() + one.account())
                        .doesNotContain("pay_secret");
            }

            assertThat(log.lines()).isNotEmpty();
            assertThat(log.lines().toString()).doesNotContain("pay_secret");
        }
    }
}
