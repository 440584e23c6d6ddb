package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.toss.ChargeResult.Charged;
import millrace.toss.ChargeResult.Refused;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TossPaymentsTest {

    private static final String CHARGE = "POST /v1/billing/bill_1";
    private static final String LOOK_UP = "GET /v1/payments/orders/order-1";
    private static final Instant APPROVED = Instant.parse("2026-11-21T03:00:00Z");
    private static final BillingCharge ORDER_1 =
            new BillingCharge("bill_1", "user-1", "order-1", "Order order-1", 15_000, "payment-1");
    private static final Charged CHARGED = new Charged("pay_1", APPROVED, 15_000);

    @AutoClose private final StubToss stub = new StubToss();

    private final TossPayments toss = stub.client();

    private static String done() {
        return StubToss.payment("DONE", 15_000, "order-1");
    }

    @Test
    void a_charge_sends_what_was_asked_with_its_idempotency_key() {
        stub.answering(CHARGE, 200, done());

        assertThat(toss.charge(ORDER_1)).isEqualTo(CHARGED);

        var asked = stub.asked().getFirst();
        assertThat(asked.idempotencyKey()).isEqualTo("payment-1");
        assertThat(asked.authorization()).isEqualTo("Basic dGVzdF9za19zdHViOg==");
        assertThat(asked.body())
                .contains(
                        "\"customerKey\":\"user-1\"",
                        "\"amount\":15000",
                        "\"orderId\":\"order-1\"",
                        "\"orderName\":\"Order order-1\"");
    }

    @Test
    void a_definite_refusal_is_a_value() {
        stub.answering(CHARGE, 403, StubToss.error("REJECT_CARD_PAYMENT"));

        assertThat(toss.charge(ORDER_1)).isEqualTo(new Refused("REJECT_CARD_PAYMENT"));
        assertThat(stub.asked()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALREADY_PROCESSED_PAYMENT",
                "DUPLICATED_ORDER_ID",
                "CARD_PROCESSING_ERROR",
                "A_CODE_ADDED_TOMORROW",
                "PROVIDER_ERROR",
                "IDEMPOTENT_REQUEST_PROCESSING"
            })
    void an_uncertain_answer_is_decided_by_looking_the_order_up(String code) {
        stub.answering(CHARGE, 400, StubToss.error(code)).answering(LOOK_UP, 200, done());

        assertThat(toss.charge(ORDER_1)).isEqualTo(CHARGED);
    }

    @Test
    void a_server_fault_is_uncertain_even_with_the_code_of_a_refusal() {
        stub.answering(CHARGE, 500, StubToss.error("REJECT_CARD_PAYMENT"))
                .answering(LOOK_UP, 200, done());

        assertThat(toss.charge(ORDER_1)).isEqualTo(CHARGED);
    }

    @Test
    void a_lost_answer_is_decided_by_looking_the_order_up() {
        stub.silentOn(CHARGE).answering(LOOK_UP, 200, done());

        assertThat(toss.charge(ORDER_1)).isEqualTo(CHARGED);
    }

    @Test
    void an_answer_that_stops_half_way_is_decided_by_looking_the_order_up() {
        stub.stoppingHalfWayOn(CHARGE).answering(LOOK_UP, 200, done());

        assertThat(stub.impatientClient().charge(ORDER_1)).isEqualTo(CHARGED);
    }

    @Test
    void without_an_answer_and_without_a_payment_the_outcome_stays_open() {
        stub.hangingOn(CHARGE);

        assertThatThrownBy(() -> stub.impatientClient().charge(ORDER_1))
                .isInstanceOf(TossUnavailable.class)
                .isInstanceOf(RetriableFailure.class);
        assertThat(stub.asked()).hasSize(2);
    }

    @Test
    void a_request_has_no_more_time_than_the_invocation() {
        stub.hangingOn(CHARGE);
        var left = new AtomicReference<>(Deadline.RESERVE.plusMillis(150));
        Deadline deadline = () -> left.getAndSet(Deadline.RESERVE);

        assertThatThrownBy(() ->
                        ScopedValue.where(Deadline.CURRENT, deadline)
                                .run(() -> toss.charge(ORDER_1)))
                .isInstanceOf(PassingFailure.class);

        // No time was left to look the payment up; the charge may have been given up on its way.
        assertThat(stub.asked()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void nobody_listening_leaves_the_outcome_open() {
        stub.close();

        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossUnavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"READY", "IN_PROGRESS", "WAITING_FOR_DEPOSIT", "ADDED_TOMORROW"})
    void a_payment_under_way_leaves_the_outcome_open(String status) {
        stub.answering(CHARGE, 200, StubToss.payment(status, 15_000, "order-1"));

        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossUndecided.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABORTED", "EXPIRED", "CANCELED"})
    void a_payment_that_ended_without_the_money_is_a_refusal(String status) {
        stub.answering(CHARGE, 400, StubToss.error("DUPLICATED_ORDER_ID"))
                .answering(LOOK_UP, 200, StubToss.payment(status, 15_000, "order-1"));

        assertThat(toss.charge(ORDER_1)).isEqualTo(new Refused("PAYMENT_" + status));
    }

    @Test
    void another_amount_or_order_than_asked_for_is_never_taken_for_the_charge() {
        stub.answering(CHARGE, 200, StubToss.payment("DONE", 14_999, "order-1"));
        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossMisconfigured.class);

        stub.answering(CHARGE, 200, StubToss.payment("DONE", 15_000, "order-2"));
        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossMisconfigured.class);

        stub.answering(CHARGE, 200, StubToss.payment("PARTIAL_CANCELED", 15_000, "order-1"));
        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossMisconfigured.class);
    }

    @Test
    void our_own_fault_is_not_tried_again() {
        stub.answering(CHARGE, 403, StubToss.error("FORBIDDEN_REQUEST"));

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(TossMisconfigured.class)
                .isInstanceOf(PoisonMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>busy</html>", "", "{\"code\":", "[]"})
    void an_error_without_a_code_leaves_the_outcome_open(String body) {
        stub.answering(CHARGE, 502, body);

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(TossUnavailable.class)
                .hasMessageContaining("HTTP_502");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "{}", "{\"paymentKey\":\"pay_1\"}"})
    void a_success_that_cannot_be_read_leaves_the_outcome_open(String body) {
        stub.answering(CHARGE, 200, body);

        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossUnavailable.class);
    }

    @Test
    void more_than_the_limit_is_not_read() {
        stub.answering(CHARGE, 200, "\"" + "x".repeat(TossHttp.MAX_ANSWER_BYTES) + "\"");

        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossUnavailable.class);
    }

    @Test
    void an_order_without_payment_is_empty_and_another_failure_is_not() {
        assertThat(toss.paymentOf("order-1")).isEmpty();

        stub.answering(LOOK_UP, 404, StubToss.error("NOT_FOUND"));
        assertThatThrownBy(() -> toss.paymentOf("order-1")).isInstanceOf(TossUnavailable.class);

        stub.answering(LOOK_UP, 403, StubToss.error("FORBIDDEN_REQUEST"));
        assertThatThrownBy(() -> toss.paymentOf("order-1")).isInstanceOf(TossMisconfigured.class);
    }

    @Test
    void keys_show_up_in_no_text() {
        stub.answering(CHARGE, 400, StubToss.error("INVALID_REQUEST"));

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .hasMessageNotContaining("bill_1")
                .hasMessageNotContaining(StubToss.SECRET);
        assertThat(ORDER_1.toString() + CHARGED).doesNotContain("bill_1", "payment-1", "pay_1");
    }

    @Test
    void an_address_with_a_path_keeps_it() {
        stub.answering("POST /toss/v1/billing/bill_1", 200, done());

        var behindPath =
                StubToss.client(
                        URI.create(stub.uri() + "/toss"),
                        () -> StubToss.SECRET,
                        TossTimeouts.DEFAULT);

        assertThat(behindPath.charge(ORDER_1)).isEqualTo(CHARGED);
    }
}
