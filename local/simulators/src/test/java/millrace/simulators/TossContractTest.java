package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract test: the simulator's answers equal those of Toss's documentation. */
class TossContractTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final TossCalls toss = new TossCalls(running);

    @Test
    void a_billing_key_keeps_no_card_number() {
        var answer =
                TossCalls.json(
                        running.askToss("POST", "/billing/authorizations/card", TossCalls.CARD));

        assertThat(answer.path("customerKey").asString()).isEqualTo("user-1");
        assertThat(answer.path("authenticatedAt").asString())
                .isEqualTo("2026-11-21T12:00:00+09:00");
        assertThat(answer.path("card").path("number").asString()).isEqualTo("433012******1234");
        assertThat(answer.toString()).doesNotContain("4330123412341234");
    }

    @Test
    void a_charge_answers_a_payment_that_both_queries_find() {
        var payment = TossCalls.json(toss.charge(toss.billingKey(), "order-1"));

        assertThat(payment.path("status").asString()).isEqualTo("DONE");
        assertThat(payment.path("totalAmount").asLong()).isEqualTo(15_000);
        assertThat(payment.path("balanceAmount").asLong()).isEqualTo(15_000);
        assertThat(payment.path("vat").asLong()).isEqualTo(1_364);
        assertThat(payment.path("approvedAt").asString()).isEqualTo("2026-11-21T12:00:00+09:00");
        assertThat(payment.path("type").asString()).isEqualTo("BILLING");
        var key = payment.path("paymentKey").asString();
        assertThat(TossCalls.json(running.askToss("GET", "/payments/" + key, "")))
                .isEqualTo(payment);
        assertThat(TossCalls.json(running.askToss("GET", "/payments/orders/order-1", "")))
                .isEqualTo(payment);
    }

    @Test
    void what_is_not_known_is_not_found() {
        assertThat(TossCalls.code(running.askToss("GET", "/payments/pay_0", "")))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(TossCalls.code(running.askToss("GET", "/payments/orders/order-0", "")))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(TossCalls.code(toss.cancel("pay_0", "{\"cancelReason\":\"x\"}")))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(TossCalls.code(toss.charge("bill_0", "order-1")))
                .isEqualTo("400 INVALID_BILL_KEY_REQUEST");
    }

    @Test
    void only_the_secret_key_with_its_colon_is_let_in() {
        var path = "/toss/v1/payments/orders/order-1";
        assertThat(TossCalls.code(running.send("GET", path, ""))).isEqualTo("401 UNAUTHORIZED_KEY");
        assertThat(TossCalls.code(running.send("GET", path, "", "Authorization", "Basic dGVzdA==")))
                .isEqualTo("403 INCORRECT_BASIC_AUTH_FORMAT");
        assertThat(TossCalls.code(running.send("GET", path, "", "Authorization", "Basic dGVzdDo=")))
                .isEqualTo("401 UNAUTHORIZED_KEY");
        assertThat(TossCalls.code(running.send("GET", path, "", "Authorization", "Basic %%")))
                .isEqualTo("403 INCORRECT_BASIC_AUTH_FORMAT");
    }

    @Test
    void a_cancel_gives_back_all_that_is_left_and_only_once() {
        var paymentKey = toss.paidOrder("order-1");

        var cancelled = TossCalls.json(toss.cancel(paymentKey, "{\"cancelReason\":\"sold out\"}"));

        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
        assertThat(cancelled.path("balanceAmount").asLong()).isZero();
        assertThat(cancelled.path("cancels").path(0).path("cancelAmount").asLong())
                .isEqualTo(15_000);
        assertThat(cancelled.path("cancels").path(0).path("cancelReason").asString())
                .isEqualTo("sold out");
        assertThat(TossCalls.code(toss.cancel(paymentKey, "{\"cancelReason\":\"sold out\"}")))
                .isEqualTo("400 ALREADY_CANCELED_PAYMENT");
    }

    @Test
    void a_payment_is_given_back_in_parts_a_second_apart_and_never_more_than_it_was() {
        var paymentKey = toss.paidOrder("order-1");
        var part = "{\"cancelReason\":\"x\",\"cancelAmount\":10000}";

        assertThat(TossCalls.json(toss.cancel(paymentKey, part)).path("status").asString())
                .isEqualTo("PARTIAL_CANCELED");
        assertThat(TossCalls.code(toss.cancel(paymentKey, part)))
                .isEqualTo("403 FORBIDDEN_CONSECUTIVE_REQUEST");
        running.clock().add(Duration.ofSeconds(1));
        assertThat(TossCalls.code(toss.cancel(paymentKey, part)))
                .isEqualTo("403 NOT_CANCELABLE_AMOUNT");
        assertThat(
                        TossCalls.json(toss.cancel(paymentKey, "{\"cancelReason\":\"x\"}"))
                                .path("status")
                                .asString())
                .isEqualTo("CANCELED");
        var summary = running.read("/simulators/toss/summary");
        assertThat(summary.path("refundedKrw").asLong()).isEqualTo(15_000);
        assertThat(summary.path("orders").path("order-1").path("refunds").asInt()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user-1|15000|order-1||400 INVALID_REQUEST",
                "user-1|0|order-1|Tea|400 INVALID_REQUEST",
                "user-1|1.5|order-1|Tea|400 INVALID_REQUEST",
                "user-1|99|order-1|Tea|400 BELOW_MINIMUM_AMOUNT",
                "user-1|15000|short|Tea|400 INVALID_REQUEST",
                "user-1|15000|order/1|Tea|400 INVALID_REQUEST",
                "user-2|15000|order-1|Tea|400 NOT_MATCHES_CUSTOMER_KEY"
            })
    void a_charge_that_cannot_be_is_refused(
            String customer, String amount, String orderId, String name, String expected) {
        var body =
                "{\"customerKey\":\"%s\",\"amount\":%s,\"orderId\":\"%s\",\"orderName\":\"%s\"}"
                        .formatted(customer, amount, orderId, name == null ? "" : name);

        assertThat(TossCalls.code(running.askToss("POST", "/billing/" + toss.billingKey(), body)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4330123412341234,1234,INVALID_CARD_NUMBER",
        "\"07\",\"13\",INVALID_CARD_EXPIRATION",
        "881212,8812,INVALID_BIRTH_DAY_FORMAT",
        "user-1,*,INVALID_REQUEST"
    })
    void a_card_that_cannot_be_is_refused(String valid, String invalid, String expected) {
        var body = TossCalls.CARD.replace(valid, invalid);

        assertThat(TossCalls.code(running.askToss("POST", "/billing/authorizations/card", body)))
                .isEqualTo("400 " + expected);
    }

    @Test
    void the_test_code_header_brings_about_any_error() {
        assertThat(
                        TossCalls.code(
                                toss.charge(
                                        toss.billingKey(),
                                        "order-1",
                                        "TossPayments-Test-Code",
                                        "REJECT_CARD_COMPANY")))
                .isEqualTo("403 REJECT_CARD_COMPANY");
        assertThat(running.read("/simulators/toss/payments").path("count").asInt()).isZero();
    }
}
