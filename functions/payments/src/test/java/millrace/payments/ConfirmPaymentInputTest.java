package millrace.payments;

import static millrace.payments.LearnerInMemory.LEARNER;
import static millrace.payments.LearnerInMemory.OTHER;
import static millrace.payments.LearnerInMemory.confirmation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Confirmations that are refused before Toss is asked. */
class ConfirmPaymentInputTest {

    private final LearnerInMemory learner = LearnerInMemory.create();
    private final JsonNode payment = learner.basic();

    @Test
    void another_user_confirms_nothing() {
        var before = learner.test().table().dump();

        var answer = learner.send(confirmation(payment).as(OTHER));

        assertThat(learner.code(answer)).isEqualTo("404 PAYMENT_NOT_FOUND");
        assertThat(learner.test().table().dump()).isEqualTo(before);
        assertThat(learner.provider().keys()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan-unknown", "another-order"})
    void an_order_that_nobody_has_is_not_found(String orderId) {
        var answer =
                learner.send(
                        HttpCalls.post("/api/payments/toss/confirm")
                                .as(LEARNER)
                                .json(
                                        Map.of(
                                                "paymentKey",
                                                "pay_1",
                                                "orderId",
                                                orderId,
                                                "amount",
                                                29_000)));

        assertThat(learner.code(answer)).isEqualTo("404 PAYMENT_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 28_999, 29_001, 49_000})
    void an_amount_that_differs_from_the_stored_payment_never_gets_to_toss(long amount) {
        var answer =
                learner.send(
                        HttpCalls.post("/api/payments/toss/confirm")
                                .as(LEARNER)
                                .json(
                                        Map.of(
                                                "paymentKey",
                                                "pay_1",
                                                "orderId",
                                                payment.path("orderId").asString(),
                                                "amount",
                                                amount)));

        assertThat(learner.code(answer)).isEqualTo("422 AMOUNT_MISMATCH");
        assertThat(learner.provider().keys()).isEmpty();
        assertThat(learner.status(payment)).isEqualTo("PENDING");
    }

    @ParameterizedTest
    @CsvSource({
        "{}",
        "'{\"paymentKey\":\" \",\"orderId\":\"plan-1\",\"amount\":1}'",
        "'{\"paymentKey\":\"p\",\"orderId\":\"short\",\"amount\":1}'",
        "'{\"paymentKey\":\"p\",\"orderId\":\"plan-1\",\"amount\":0}'"
    })
    void a_body_that_is_no_confirmation_is_refused(String body) {
        var answer =
                learner.send(HttpCalls.post("/api/payments/toss/confirm").as(LEARNER).json(body));

        assertThat(learner.code(answer)).isEqualTo("400 VALIDATION_FAILED");
    }
}
