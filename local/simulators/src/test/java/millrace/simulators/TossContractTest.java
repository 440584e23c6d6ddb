package millrace.simulators;

import static millrace.simulators.RunningSimulators.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What Toss's documentation promises, held against the simulator byte for byte. */
class TossContractTest {

    private static final String CARD =
            """
            {"customerKey":"user-1","cardNumber":"4330123412341234","cardExpirationYear":"30",\
            "cardExpirationMonth":"07","customerIdentityNumber":"881212"}\
            """;

    private RunningSimulators running;

    @BeforeEach
    void start() {
        running = RunningSimulators.inMemory();
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " " + json(answer).path("code").asString("");
    }

    private String billingKey() {
        return json(running.askToss("POST", "/billing/authorizations/card", CARD))
                .path("billingKey")
                .asString();
    }

    private HttpResponse<String> charge(String billingKey, String orderId, String... headers) {
        return running.askToss(
                "POST",
                "/billing/" + billingKey,
                "{\"customerKey\":\"user-1\",\"amount\":15000,\"orderName\":\"Tea\",\"orderId\":\""
                        + orderId
                        + "\"}",
                headers);
    }

    private String paidOrder(String orderId) {
        return json(charge(billingKey(), orderId)).path("paymentKey").asString();
    }

    private HttpResponse<String> cancel(String paymentKey, String body, String... headers) {
        return running.askToss("POST", "/payments/" + paymentKey + "/cancel", body, headers);
    }

    @Test
    void a_billing_key_keeps_no_card_number() {
        var answer = json(running.askToss("POST", "/billing/authorizations/card", CARD));

        assertThat(answer.path("customerKey").asString()).isEqualTo("user-1");
        assertThat(answer.path("authenticatedAt").asString())
                .isEqualTo("2026-11-21T12:00:00+09:00");
        assertThat(answer.path("card").path("number").asString()).isEqualTo("433012******1234");
        assertThat(answer.toString()).doesNotContain("4330123412341234");
    }

    @Test
    void a_charge_answers_a_payment_that_both_queries_find() {
        var payment = json(charge(billingKey(), "order-1"));

        assertThat(payment.path("status").asString()).isEqualTo("DONE");
        assertThat(payment.path("totalAmount").asLong()).isEqualTo(15_000);
        assertThat(payment.path("balanceAmount").asLong()).isEqualTo(15_000);
        assertThat(payment.path("vat").asLong()).isEqualTo(1_364);
        assertThat(payment.path("approvedAt").asString()).isEqualTo("2026-11-21T12:00:00+09:00");
        assertThat(payment.path("type").asString()).isEqualTo("BILLING");
        var key = payment.path("paymentKey").asString();
        assertThat(json(running.askToss("GET", "/payments/" + key, ""))).isEqualTo(payment);
        assertThat(json(running.askToss("GET", "/payments/orders/order-1", ""))).isEqualTo(payment);
    }

    @Test
    void what_is_not_known_is_not_found() {
        assertThat(code(running.askToss("GET", "/payments/pay_0", "")))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(code(running.askToss("GET", "/payments/orders/order-0", "")))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(code(cancel("pay_0", "{\"cancelReason\":\"x\"}")))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(code(charge("bill_0", "order-1"))).isEqualTo("400 INVALID_BILL_KEY_REQUEST");
    }

    @Test
    void only_the_secret_key_with_its_colon_is_let_in() {
        var path = "/toss/v1/payments/orders/order-1";
        assertThat(code(running.send("GET", path, ""))).isEqualTo("401 UNAUTHORIZED_KEY");
        assertThat(code(running.send("GET", path, "", "Authorization", "Basic dGVzdA==")))
                .isEqualTo("403 INCORRECT_BASIC_AUTH_FORMAT");
        assertThat(code(running.send("GET", path, "", "Authorization", "Basic dGVzdDo=")))
                .isEqualTo("401 UNAUTHORIZED_KEY");
        assertThat(code(running.send("GET", path, "", "Authorization", "Basic %%")))
                .isEqualTo("403 INCORRECT_BASIC_AUTH_FORMAT");
    }

    @Test
    void an_order_is_charged_once_whatever_the_idempotency_key() {
        var billingKey = billingKey();
        charge(billingKey, "order-1", "Idempotency-Key", "a");

        assertThat(code(charge(billingKey, "order-1", "Idempotency-Key", "b")))
                .isEqualTo("400 DUPLICATED_ORDER_ID");
    }

    @Test
    void the_same_idempotency_key_gets_the_first_answer_again_whatever_the_body() {
        var billingKey = billingKey();
        var first = charge(billingKey, "order-1", "Idempotency-Key", "a");

        assertThat(charge(billingKey, "order-1", "Idempotency-Key", "a").body())
                .isEqualTo(first.body());
        assertThat(charge(billingKey, "order-2", "Idempotency-Key", "a").body())
                .isEqualTo(first.body());
        assertThat(running.read("/simulators/toss/summary").path("charges").asInt()).isOne();
    }

    @Test
    void a_refusal_is_given_again_too() {
        var billingKey = billingKey();
        running.behave("toss", "{\"mode\":\"fail\",\"code\":\"REJECT_CARD_PAYMENT\",\"times\":1}");

        assertThat(code(charge(billingKey, "order-1", "Idempotency-Key", "a")))
                .isEqualTo("403 REJECT_CARD_PAYMENT");
        assertThat(code(charge(billingKey, "order-1", "Idempotency-Key", "a")))
                .isEqualTo("403 REJECT_CARD_PAYMENT");
        assertThat(charge(billingKey, "order-1", "Idempotency-Key", "b").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_passing_fault_is_not_given_again() {
        var billingKey = billingKey();
        running.behave("toss", "{\"mode\":\"fail\",\"code\":\"PROVIDER_ERROR\",\"times\":1}");

        assertThat(code(charge(billingKey, "order-1", "Idempotency-Key", "a")))
                .isEqualTo("400 PROVIDER_ERROR");
        assertThat(charge(billingKey, "order-1", "Idempotency-Key", "a").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_idempotency_key_is_forgotten_after_fifteen_days() {
        var billingKey = billingKey();
        charge(billingKey, "order-1", "Idempotency-Key", "a");
        running.clock().advance(Duration.ofDays(15));

        assertThat(charge(billingKey, "order-2", "Idempotency-Key", "a").body())
                .contains("\"orderId\":\"order-2\"");
    }

    @Test
    void an_idempotency_key_has_at_most_300_characters() {
        var billingKey = billingKey();

        assertThat(code(charge(billingKey, "order-1", "Idempotency-Key", "k".repeat(301))))
                .isEqualTo("400 INVALID_IDEMPOTENCY_KEY");
        assertThat(charge(billingKey, "order-1", "Idempotency-Key", "k".repeat(300)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_is_being_worked_on_is_answered_409() {
        var billingKey = billingKey();
        running.behave("toss", "{\"mode\":\"delay\",\"delayMs\":60000,\"times\":1}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> charge(billingKey, "order-1", "Idempotency-Key", "a"));
            Awaitility.await()
                    .until(() ->
                            running.read("/simulators/toss/behaviour")
                                    .path("mode")
                                    .asString()
                                    .equals("normal"));
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(code(charge(billingKey, "order-0", "Idempotency-Key", "a")))
                                    .isEqualTo("409 IDEMPOTENT_REQUEST_PROCESSING"));
            running.send("DELETE", "/simulators/toss/behaviour", "");

            Awaitility.await().until(first::isDone);
            assertThat(first.resultNow().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_cancel_gives_back_all_that_is_left_and_only_once() {
        var paymentKey = paidOrder("order-1");

        var cancelled = json(cancel(paymentKey, "{\"cancelReason\":\"sold out\"}"));

        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELED");
        assertThat(cancelled.path("balanceAmount").asLong()).isZero();
        assertThat(cancelled.path("cancels").path(0).path("cancelAmount").asLong())
                .isEqualTo(15_000);
        assertThat(cancelled.path("cancels").path(0).path("cancelReason").asString())
                .isEqualTo("sold out");
        assertThat(code(cancel(paymentKey, "{\"cancelReason\":\"sold out\"}")))
                .isEqualTo("400 ALREADY_CANCELED_PAYMENT");
    }

    @Test
    void a_payment_is_given_back_in_parts_a_second_apart_and_never_more_than_it_was() {
        var paymentKey = paidOrder("order-1");
        var part = "{\"cancelReason\":\"x\",\"cancelAmount\":10000}";

        assertThat(json(cancel(paymentKey, part)).path("status").asString())
                .isEqualTo("PARTIAL_CANCELED");
        assertThat(code(cancel(paymentKey, part))).isEqualTo("403 FORBIDDEN_CONSECUTIVE_REQUEST");
        running.clock().advance(Duration.ofSeconds(1));
        assertThat(code(cancel(paymentKey, part))).isEqualTo("403 NOT_CANCELABLE_AMOUNT");
        assertThat(json(cancel(paymentKey, "{\"cancelReason\":\"x\"}")).path("status").asString())
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

        assertThat(code(running.askToss("POST", "/billing/" + billingKey(), body)))
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
        var body = CARD.replace(valid, invalid);

        assertThat(code(running.askToss("POST", "/billing/authorizations/card", body)))
                .isEqualTo("400 " + expected);
    }

    @Test
    void the_test_code_header_brings_about_any_error() {
        assertThat(
                        code(
                                charge(
                                        billingKey(),
                                        "order-1",
                                        "TossPayments-Test-Code",
                                        "REJECT_CARD_COMPANY")))
                .isEqualTo("403 REJECT_CARD_COMPANY");
        assertThat(running.read("/simulators/toss/payments").path("count").asInt()).isZero();
    }
}
