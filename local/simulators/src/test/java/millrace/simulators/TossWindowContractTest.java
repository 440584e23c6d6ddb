package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.InvalidRequest;
import millrace.toss.ConfirmResult.Refused;
import millrace.toss.Confirmation;
import millrace.toss.TossFailed;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The payment window, what Toss refuses of it, and the production client against it. */
class TossWindowContractTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();

    private String pay(String orderId, long amount) {
        var answer =
                running.send(
                        "POST",
                        "/simulators/toss/payments",
                        "{\"orderId\":\"%s\",\"amount\":%s}".formatted(orderId, amount));
        assertThat(answer.statusCode()).isEqualTo(201);
        return TossCalls.json(answer).path("paymentKey").asString();
    }

    private HttpResponse<String> confirm(
            String paymentKey, String orderId, long amount, String... headers) {
        return running.askToss(
                "POST",
                "/payments/confirm",
                "{\"paymentKey\":\"%s\",\"orderId\":\"%s\",\"amount\":%s}"
                        .formatted(paymentKey, orderId, amount),
                headers);
    }

    private Confirmation asked(String paymentKey, String key) {
        return new Confirmation(paymentKey, "plan-1", 29_000, key);
    }

    private String status(String paymentKey) {
        return TossCalls.json(running.askToss("GET", "/payments/" + paymentKey, ""))
                .path("status")
                .asString();
    }

    @Test
    void a_payment_of_the_window_is_in_progress_until_it_is_confirmed() {
        var paymentKey = pay("plan-1", 29_000);
        assertThat(status(paymentKey)).isEqualTo("IN_PROGRESS");

        var confirmed = TossCalls.json(confirm(paymentKey, "plan-1", 29_000));

        assertThat(confirmed.path("status").asString()).isEqualTo("DONE");
        assertThat(confirmed.path("type").asString()).isEqualTo("NORMAL");
        assertThat(confirmed.path("totalAmount").asLong()).isEqualTo(29_000);
        assertThat(TossCalls.json(running.askToss("GET", "/payments/" + paymentKey, "")))
                .isEqualTo(confirmed);
        assertThat(TossCalls.json(running.askToss("GET", "/payments/orders/plan-1", "")))
                .isEqualTo(confirmed);
    }

    @ParameterizedTest
    @CsvSource({"plan-2,29000", "plan-1,29001", "plan-1,1"})
    void what_differs_from_the_window_is_forbidden(String orderId, long amount) {
        var paymentKey = pay("plan-1", 29_000);

        assertThat(TossCalls.code(confirm(paymentKey, orderId, amount)))
                .isEqualTo("403 FORBIDDEN_REQUEST");
        assertThat(status(paymentKey)).isEqualTo("IN_PROGRESS");
    }

    @Test
    void ten_minutes_after_the_window_there_is_nothing_to_confirm() {
        var paymentKey = pay("plan-1", 29_000);
        running.clock().add(Duration.ofMinutes(10));

        assertThat(TossCalls.code(confirm(paymentKey, "plan-1", 29_000)))
                .isEqualTo("404 NOT_FOUND_PAYMENT_SESSION");
        assertThat(status(paymentKey)).isEqualTo("EXPIRED");
    }

    @Test
    void an_unknown_payment_an_aborted_one_and_a_confirmed_one_are_refused_each_by_its_code() {
        var done = pay("plan-1", 29_000);
        confirm(done, "plan-1", 29_000);
        var aborted =
                TossCalls.json(
                        running.send(
                                "POST",
                                "/simulators/toss/payments",
                                """
                                {"orderId":"plan-2","amount":29000,"failureCode":"PAY_PROCESS_CANCELED"}\
                                """));

        assertThat(TossCalls.code(confirm("pay_0", "plan-1", 29_000)))
                .isEqualTo("404 NOT_FOUND_PAYMENT");
        assertThat(TossCalls.code(confirm(done, "plan-1", 29_000)))
                .isEqualTo("400 ALREADY_PROCESSED_PAYMENT");
        assertThat(aborted.path("status").asString()).isEqualTo("ABORTED");
        assertThat(TossCalls.code(confirm(aborted.path("paymentKey").asString(), "plan-2", 29_000)))
                .isEqualTo("404 NOT_FOUND_PAYMENT_SESSION");
    }

    @Test
    void an_order_is_paid_once_whatever_window_it_comes_from() {
        var first = pay("plan-1", 29_000);
        var second = pay("plan-1", 29_000);
        confirm(first, "plan-1", 29_000);

        assertThat(TossCalls.code(confirm(second, "plan-1", 29_000)))
                .isEqualTo("400 DUPLICATED_ORDER_ID");
    }

    @Test
    void a_key_gets_its_first_answer_also_for_another_payment() {
        var first = pay("plan-1", 29_000);
        var second = pay("plan-2", 49_000);
        var answer = confirm(first, "plan-1", 29_000, "Idempotency-Key", "one");

        assertThat(confirm(second, "plan-2", 49_000, "Idempotency-Key", "one").body())
                .isEqualTo(answer.body());
    }

    @Test
    void a_test_code_answers_its_error() {
        var paymentKey = pay("plan-1", 29_000);

        assertThat(
                        TossCalls.code(
                                confirm(
                                        paymentKey,
                                        "plan-1",
                                        29_000,
                                        "TossPayments-Test-Code",
                                        "REJECT_CARD_COMPANY")))
                .isEqualTo("403 REJECT_CARD_COMPANY");
    }

    @Test
    void a_window_that_toss_would_not_open_names_what_is_wrong() {
        var answer =
                running.send(
                        "POST", "/simulators/toss/payments", "{\"orderId\":\"x\",\"amount\":0}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("orderId", "amount");
    }

    @Test
    void a_lost_answer_to_a_confirmation_is_found_out() {
        var paymentKey = pay("plan-1", 29_000);
        running.behave(
                "toss",
                "{\"mode\":\"lostAnswer\",\"times\":1,\"match\":{\"operation\":\"confirm\"}}");

        assertThat(running.toss().confirm(asked(paymentKey, "k"))).isInstanceOf(Confirmed.class);
    }

    @Test
    void a_failure_inside_toss_is_confirmed_with_the_next_key() {
        var paymentKey = pay("plan-1", 29_000);
        running.behave(
                "toss", "{\"mode\":\"fail\",\"times\":1,\"match\":{\"operation\":\"confirm\"}}");
        var toss = running.toss();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> toss.confirm(asked(paymentKey, "k")))
                    .isInstanceOf(TossFailed.class);
        }

        assertThat(toss.confirm(asked(paymentKey, "k-2"))).isInstanceOf(Confirmed.class);
        assertThat(toss.confirm(asked(paymentKey, "k-3"))).isInstanceOf(Confirmed.class);
    }

    @Test
    void refusals_are_told_from_requests_that_are_wrong() {
        var paymentKey = pay("plan-1", 29_000);
        var toss = running.toss();

        assertThat(toss.confirm(new Confirmation(paymentKey, "plan-2", 29_000, "a")))
                .isEqualTo(new InvalidRequest("FORBIDDEN_REQUEST"));
        running.clock().add(Duration.ofMinutes(11));
        assertThat(toss.confirm(asked(paymentKey, "b")))
                .isEqualTo(new Refused("NOT_FOUND_PAYMENT_SESSION"));
        assertThat(toss.confirmed(asked(paymentKey, "b"))).isEmpty();
    }
}
