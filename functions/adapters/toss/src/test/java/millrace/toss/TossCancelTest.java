package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TossCancelTest {

    private static final String CANCEL = "POST /v1/payments/pay_1/cancel";
    private static final String LOOK_UP = "GET /v1/payments/pay_1";

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
        stub.answering(LOOK_UP, 200, StubToss.payment("DONE", 15_000, "order-1"));
        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(TossDeclined.class);

        stub.answering(CANCEL, 200, StubToss.payment("PARTIAL_CANCELED", 15_000, "order-1"));
        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(TossUndecided.class);
    }

    @Test
    void a_cancel_whose_answer_was_lost_is_found_done_by_looking_the_payment_up() {
        stub.silentOn(CANCEL)
                .answering(LOOK_UP, 200, StubToss.payment("CANCELED", 15_000, "order-1"));

        toss.cancel("pay_1", "sold out", "cancel-1");

        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void a_cancel_without_an_answer_that_was_not_done_keeps_its_key() {
        stub.silentOn(CANCEL).answering(LOOK_UP, 200, StubToss.payment("DONE", 15_000, "order-1"));

        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(TossUnavailable.class)
                .isNotInstanceOf(NeedsNewKey.class);
    }

    /** The refusal is given again under its key, long after an operator has given it back. */
    @Test
    void a_refused_cancel_of_what_somebody_else_gave_back_is_given_back() {
        stub.answering(CANCEL, 403, StubToss.error("NOT_CANCELABLE_PAYMENT"))
                .answering(LOOK_UP, 200, StubToss.payment("CANCELED", 15_000, "order-1"));

        toss.cancel("pay_1", "sold out", "cancel-1");
    }

    @Test
    void a_cancel_that_never_succeeds_names_the_code() {
        stub.answering(CANCEL, 403, StubToss.error("NOT_CANCELABLE_PAYMENT"));

        assertThatThrownBy(() -> toss.cancel("pay_1", "sold out", "cancel-1"))
                .isInstanceOf(CancelRefused.class)
                .hasMessageContaining("NOT_CANCELABLE_PAYMENT");
    }
}
