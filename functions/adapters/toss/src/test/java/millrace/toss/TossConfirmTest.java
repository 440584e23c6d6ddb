package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each class of answers to a confirmation, with what Toss says when it is asked. */
class TossConfirmTest {

    private static final String CONFIRM = "POST /v1/payments/confirm";
    private static final String LOOK_UP = "GET /v1/payments/pay_1";
    private static final Confirmation ASKED =
            new Confirmation("pay_1", "plan-1", 29_000, "payment-1");

    @AutoClose private final StubToss stub = new StubToss();

    private final TossPayments toss = stub.client();

    @Test
    void a_confirmation_carries_its_key_and_is_done_when_toss_says_so() {
        stub.answering(CONFIRM, 200, StubToss.payment("DONE", 29_000, "plan-1"));

        assertThat(toss.confirm(ASKED)).isInstanceOf(Confirmed.class);
        var sent = stub.asked().getFirst();
        assertThat(sent.idempotencyKey()).isEqualTo("payment-1");
        assertThat(sent.body()).contains("\"pay_1\"", "\"plan-1\"", "29000");
    }

    @ParameterizedTest
    @CsvSource({
        "400,INVALID_STOPPED_CARD",
        "403,REJECT_CARD_PAYMENT",
        "404,NOT_FOUND_PAYMENT",
        "404,NOT_FOUND_PAYMENT_SESSION"
    })
    void a_final_refusal_is_one_once_toss_says_that_nothing_was_taken(int status, String code) {
        stub.answering(CONFIRM, status, StubToss.error(code))
                .answering(LOOK_UP, 200, StubToss.payment("IN_PROGRESS", 29_000, "plan-1"));

        assertThat(toss.confirm(ASKED)).isEqualTo(new Refused(code));
    }

    @ParameterizedTest
    @CsvSource({
        "403,REJECT_CARD_PAYMENT",
        "403,FORBIDDEN_REQUEST",
        "400,ALREADY_PROCESSED_PAYMENT",
        "400,CARD_PROCESSING_ERROR",
        "500,UNKNOWN_PAYMENT_ERROR",
        "400,ADDED_TOMORROW",
        "409,IDEMPOTENT_REQUEST_PROCESSING"
    })
    void no_error_counts_while_toss_says_done(int status, String code) {
        stub.answering(CONFIRM, status, StubToss.error(code))
                .answering(LOOK_UP, 200, StubToss.payment("DONE", 29_000, "plan-1"));

        assertThat(toss.confirm(ASKED)).isInstanceOf(Confirmed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVALID_REQUEST", "NOT_FOUND_TERMINAL_ID", "FORBIDDEN_REQUEST"})
    void our_own_fault_is_told_as_such(String code) {
        stub.answering(CONFIRM, 400, StubToss.error(code));

        assertThat(toss.confirm(ASKED)).isEqualTo(new InvalidRequest(code));
    }

    @Test
    void a_refusal_that_cannot_be_looked_up_is_no_refusal_yet() {
        stub.answering(CONFIRM, 403, StubToss.error("REJECT_CARD_PAYMENT")).silentOn(LOOK_UP);

        assertThatThrownBy(() -> toss.confirm(ASKED)).isInstanceOf(TossUnavailable.class);
    }

    @Test
    void without_an_answer_the_outcome_is_what_the_look_up_says() {
        stub.silentOn(CONFIRM).answering(LOOK_UP, 200, StubToss.payment("DONE", 29_000, "plan-1"));
        assertThat(toss.confirm(ASKED)).isInstanceOf(Confirmed.class);

        stub.answering(LOOK_UP, 200, StubToss.payment("EXPIRED", 29_000, "plan-1"));
        assertThat(toss.confirm(ASKED)).isEqualTo(new Refused("PAYMENT_EXPIRED"));
    }

    @Test
    void without_an_answer_a_payment_that_is_still_in_progress_stays_open_under_its_key() {
        stub.silentOn(CONFIRM)
                .answering(LOOK_UP, 200, StubToss.payment("IN_PROGRESS", 29_000, "plan-1"));

        assertThatThrownBy(() -> toss.confirm(ASKED))
                .isInstanceOf(TossUnavailable.class)
                .isNotInstanceOf(NeedsNewKey.class);
    }

    @Test
    void an_answer_that_may_pass_needs_a_new_key() {
        stub.answering(CONFIRM, 400, StubToss.error("PROVIDER_ERROR"))
                .answering(LOOK_UP, 200, StubToss.payment("IN_PROGRESS", 29_000, "plan-1"));

        assertThatThrownBy(() -> toss.confirm(ASKED)).isInstanceOf(TossDeclined.class);
    }

    @Test
    void money_that_was_taken_for_another_order_is_not_this_ones() {
        stub.answering(CONFIRM, 403, StubToss.error("FORBIDDEN_REQUEST"))
                .answering(LOOK_UP, 200, StubToss.payment("DONE", 29_000, "plan-2"));

        assertThat(toss.confirm(ASKED)).isEqualTo(new InvalidRequest("FORBIDDEN_REQUEST"));
    }

    @Test
    void another_amount_than_the_one_asked_for_is_never_a_confirmation() {
        stub.answering(CONFIRM, 200, StubToss.payment("DONE", 1_000, "plan-1"));

        assertThatThrownBy(() -> toss.confirm(ASKED)).isInstanceOf(TossMisconfigured.class);
    }

    @Test
    void a_transfer_that_is_waited_for_is_no_money_yet() {
        var waiting = StubToss.payment("WAITING_FOR_DEPOSIT", 29_000, "plan-1");
        stub.answering(CONFIRM, 200, waiting).answering(LOOK_UP, 200, waiting);

        assertThatThrownBy(() -> toss.confirm(ASKED)).isInstanceOf(TossUndecided.class);
    }

    @Test
    void texts_of_a_confirmation_show_no_key() {
        assertThat(ASKED.toString()).doesNotContain("pay_1", "payment-1");
    }
}
