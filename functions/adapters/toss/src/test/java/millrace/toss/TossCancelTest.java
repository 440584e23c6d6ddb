package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TossCancelTest {

    private static final String CANCEL = "POST /v1/payments/pay_1/cancel";

    @AutoClose private final StubToss stub = new StubToss();

    private final TossPayments toss = stub.client();

    @Test
    void a_cancel_gives_the_whole_payment_back() {
        stub.answering(CANCEL, 200, StubToss.payment("CANCELED", 15_000, "order-1"));

        toss.cancel("pay_1", "r".repeat(300), "cancel-1");

        var asked = stub.asked().getFirst();
        assertThat(asked.idempotencyKey()).isEqualTo("cancel-1");
        assertThat(asked.body()).isEqualTo("{\"cancelReason\":\"" + "r".repeat(200) + "\"}");
    }

    @Test
    void a_reason_is_cut_in_front_of_a_character_that_would_not_fit() {
        stub.answering(CANCEL, 200, StubToss.payment("CANCELED", 15_000, "order-1"));

        toss.cancel("pay_1", "r".repeat(199) + "😀", "cancel-1");

        assertThat(stub.asked().getFirst().body())
                .isEqualTo("{\"cancelReason\":\"" + "r".repeat(199) + "\"}");
    }

    @Test
    void a_payment_given_back_before_is_given_back() {
        stub.answering(CANCEL, 400, StubToss.error("ALREADY_CANCELED_PAYMENT"));

        toss.cancel("pay_1", "sold out", "cancel-1");

        assertThat(stub.asked()).hasSize(1);
    }

    @Test
    void a_cancel_that_may_succeed_later_is_retriable() {
        stub.answering(CANCEL, 403, StubToss.error("FORBIDDEN_CONSECUTIVE_REQUEST"));
        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(TossUnavailable.class);

        stub.answering(CANCEL, 200, StubToss.payment("PARTIAL_CANCELED", 15_000, "order-1"));
        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(TossUnavailable.class);
    }

    @Test
    void a_cancel_that_never_succeeds_names_the_code() {
        stub.answering(CANCEL, 403, StubToss.error("NOT_CANCELABLE_PAYMENT"));

        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(CancelRefused.class)
                .hasMessageContaining("NOT_CANCELABLE_PAYMENT");
    }
}
