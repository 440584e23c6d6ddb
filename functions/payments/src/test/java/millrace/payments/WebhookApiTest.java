package millrace.payments;

import static millrace.payments.LearnerInMemory.confirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.payments.ConfirmationsFake.Behaviour;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Webhooks are unsigned: whatever they say, Toss is asked, and once a minute at most. */
class WebhookApiTest {

    private final LearnerInMemory learner = LearnerInMemory.create();
    private final JsonNode payment = learner.basic();

    private int hook(String transmissionId, String orderId, String status) {
        var answer =
                learner.send(
                        HttpCalls.post("/api/payments/toss/webhook")
                                .header("tosspayments-webhook-transmission-id", transmissionId)
                                .json(
                                        Map.of(
                                                "eventType", "PAYMENT_STATUS_CHANGED",
                                                "createdAt", "2026-01-01T21:00:00.000000",
                                                "data",
                                                        Map.of(
                                                                "orderId",
                                                                orderId,
                                                                "paymentKey",
                                                                "pay_1",
                                                                "status",
                                                                status,
                                                                "totalAmount",
                                                                29_000))));
        return answer.getStatusCode();
    }

    private int hook(String transmissionId, String status) {
        return hook(transmissionId, payment.path("orderId").asString(), status);
    }

    @Test
    void an_open_outcome_is_asked_for_at_once() {
        learner.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        learner.send(confirmation(payment));
        learner.provider().thatNow(Behaviour.CONFIRMS);

        assertThat(hook("t1", "DONE")).isEqualTo(200);
        assertThat(learner.provider().keys()).hasSize(1);
        learner.runTimer();

        assertThat(learner.status(payment)).isEqualTo("COMPLETED");
        assertThat(learner.provider().taken()).hasSize(1);
    }

    @Test
    void what_a_webhook_says_is_not_believed() {
        learner.provider().thatNow(Behaviour.OUT_OF_REACH);
        learner.send(confirmation(payment));
        learner.provider().thatNow(Behaviour.REFUSES);

        hook("t1", "DONE");
        learner.runTimer();

        assertThat(learner.status(payment)).isEqualTo("FAILED");
        assertThat(learner.holdings()).isEqualTo("FREE 3 tickets 0 KRW");
    }

    @Test
    void a_payment_that_failed_here_and_is_done_at_toss_completes_after_all() {
        learner.provider().thatNow(Behaviour.REFUSES);
        learner.send(confirmation(payment));
        learner.provider().takes("pay_1", payment.path("orderId").asString(), 29_000);

        hook("t1", "DONE");
        learner.runTimer();

        assertThat(learner.status(payment)).isEqualTo("COMPLETED");
        assertThat(learner.holdings()).isEqualTo("BASIC 30 tickets 0 KRW");
        assertThat(learner.test().published())
                .extracting(Object::getClass)
                .containsExactlyInAnyOrder(
                        PlanPaymentFailed.class, PlanPaymentCompleted.class, PlanUpgraded.class);
    }

    @Test
    void done_and_aborted_in_any_order_end_the_same() {
        learner.provider().thatNow(Behaviour.ANSWERS_NOTHING);
        learner.send(confirmation(payment));
        learner.provider().thatNow(Behaviour.CONFIRMS);

        hook("t2", "ABORTED");
        hook("t1", "DONE");
        learner.runTimer();
        hook("t3", "ABORTED");
        learner.runTimer();

        assertThat(learner.status(payment)).isEqualTo("COMPLETED");
    }

    @Test
    void a_thousand_webhooks_are_one_question_a_minute() {
        learner.provider().thatNow(Behaviour.REFUSES);
        learner.send(confirmation(payment));
        for (int i = 0; i < 1_000; i++) {
            assertThat(hook("t" + i, "DONE")).isEqualTo(200);
        }

        learner.runTimer();
        learner.runTimer();

        assertThat(learner.provider().lookUps()).isEqualTo(1);
    }

    @Test
    void a_webhook_that_is_sent_again_asks_nothing_again() {
        learner.provider().thatNow(Behaviour.REFUSES);
        learner.send(confirmation(payment));
        hook("t1", "DONE");
        learner.runTimer();

        learner.test().clock().add(Duration.ofMinutes(4));
        hook("t1", "DONE");
        learner.runTimer();

        assertThat(learner.provider().lookUps()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan-unknown", "order-of-another-system", ""})
    void an_unknown_payment_is_answered_200_and_ignored(String orderId) {
        var before = learner.test().table().dump();

        assertThat(hook("t1", orderId, "DONE")).isEqualTo(200);

        assertThat(learner.test().table().dump()).isEqualTo(before);
    }

    @Test
    void a_payment_that_nobody_confirmed_and_one_that_is_complete_need_no_question() {
        hook("t1", "EXPIRED");
        learner.send(confirmation(payment));
        hook("t2", "DONE");
        learner.runTimer();

        assertThat(learner.provider().keys()).hasSize(1);
        assertThat(learner.provider().lookUps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":\"DONE\",\"orderId\":\"plan-x\",\"secret\":\"s\"}"})
    void webhooks_of_other_kinds_are_answered_200(String body) {
        var answer = learner.send(HttpCalls.post("/api/payments/toss/webhook").json(body));

        assertThat(answer.getStatusCode()).isEqualTo(200);
    }

    @Test
    void a_body_beyond_bounds_is_refused() {
        var request = HttpCalls.post("/api/payments/toss/webhook");

        var large = learner.send(request.json("{\"data\":{\"x\":\"" + "y".repeat(70_000) + "\"}}"));
        var none = learner.send(request.json("[]"));

        assertThat(learner.code(large)).isEqualTo("413 BODY_TOO_LARGE");
        assertThat(learner.code(none)).isEqualTo("400 VALIDATION_FAILED");
    }
}
