package millrace.payments;

import static millrace.payments.LearnerInMemory.OTHER;
import static millrace.payments.LearnerInMemory.creation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreatePaymentApiTest {

    private final LearnerInMemory learner = LearnerInMemory.create();

    @ParameterizedTest
    @CsvSource({"BASIC,29000", "PREMIUM,49000"})
    void a_payment_of_the_plans_price_waits_for_the_window(String plan, long amount) {
        var answer = learner.send(creation(plan, amount));

        var payment = learner.json(answer);
        var paymentId = payment.path("paymentId").asString();
        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(payment)
                .isEqualTo(
                        learner.test()
                                .json()
                                .valueToTree(
                                        Map.of(
                                                "paymentId",
                                                paymentId,
                                                "orderId",
                                                "plan-" + paymentId,
                                                "amount",
                                                (int) amount,
                                                "planType",
                                                plan,
                                                "status",
                                                "PENDING")));
        assertThat(answer.getHeaders()).containsEntry("location", "/api/payments/" + paymentId);
        assertThat(learner.provider().keys()).isEmpty();
    }

    @Test
    void an_order_id_is_one_that_toss_takes() {
        assertThat(learner.basic().path("orderId").asString()).matches("[A-Za-z0-9_-]{6,64}");
    }

    @ParameterizedTest
    @CsvSource({"BASIC,28999", "BASIC,29001", "BASIC,49000", "PREMIUM,29000", "PREMIUM,1"})
    void an_amount_that_is_not_the_plans_price_is_refused(String plan, long amount) {
        var answer = learner.send(creation(plan, amount));

        assertThat(learner.code(answer)).isEqualTo("422 AMOUNT_MISMATCH");
        assertThat(learner.test().table().dump()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":0,\"planType\":\"FREE\",\"orderName\":\"x\"}",
                "{\"amount\":29000,\"planType\":\"GOLD\",\"orderName\":\"x\"}",
                "{\"amount\":\"29000\",\"planType\":\"BASIC\",\"orderName\":\"x\"}",
                "{\"amount\":29000,\"planType\":\"BASIC\",\"orderName\":\" \"}",
                "{\"amount\":29000,\"planType\":\"BASIC\",\"orderName\":\"a\\nb\"}",
                "{\"amount\":29000,\"planType\":\"BASIC\",\"orderName\":\"x\",\"more\":1}",
                "{\"amount\":29000,\"planType\":\"BASIC\",\"orderName\":\"x\",\"failUrl\":\"x\"}"
            })
    void a_body_that_is_no_payment_is_refused(String body) {
        var answer = learner.send(HttpCalls.post("/api/payments").as(OTHER).json(body));

        assertThat(learner.code(answer)).isEqualTo("400 VALIDATION_FAILED");
    }

    @Test
    void the_urls_of_the_window_are_taken() {
        var answer =
                learner.send(
                        HttpCalls.post("/api/payments")
                                .as(OTHER)
                                .json(
                                        Map.of(
                                                "amount", 29_000,
                                                "planType", "BASIC",
                                                "orderName", "베이직 플랜",
                                                "successUrl", "https://example.com/ok?a=1",
                                                "failUrl", "http://localhost:3000/fail")));

        assertThat(answer.getStatusCode()).isEqualTo(201);
    }

    @Test
    void a_smaller_plan_than_ones_own_is_not_bought_but_downgraded_to() {
        learner.paid("PREMIUM", 49_000, "pay_1");

        assertThat(learner.code(learner.send(creation("BASIC", 29_000))))
                .isEqualTo("409 PLAN_IS_HIGHER");
    }

    @Test
    void nobody_creates_a_payment_without_a_token() {
        var answer = learner.send(HttpCalls.post("/api/payments").json(Map.of()));

        assertThat(answer.getStatusCode()).isEqualTo(401);
    }

    @Test
    void somebody_elses_payment_is_not_shown() {
        var paymentId = learner.basic().path("paymentId").asString();

        var answer =
                learner.send(
                        HttpCalls.get("/api/payments/{paymentId}")
                                .path("paymentId", paymentId)
                                .as(OTHER));

        assertThat(learner.code(answer)).isEqualTo("404 PAYMENT_NOT_FOUND");
    }

    @Test
    void the_same_idempotency_key_creates_one_payment() {
        var first = learner.send(creation("BASIC", 29_000).idempotencyKey("k"));

        assertThat(learner.send(creation("BASIC", 29_000).idempotencyKey("k")).getBody())
                .isEqualTo(first.getBody());
    }
}
