package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract test: repeated requests are answered as Toss's documentation says. */
class TossIdempotencyContractTest {

    @AutoClose private final RunningSimulators running = RunningSimulators.inMemory();
    private final TossCalls toss = new TossCalls(running);

    @Test
    void an_order_is_charged_once_whatever_the_idempotency_key() {
        var billingKey = toss.billingKey();
        toss.charge(billingKey, "order-1", "Idempotency-Key", "a");

        assertThat(TossCalls.code(toss.charge(billingKey, "order-1", "Idempotency-Key", "b")))
                .isEqualTo("400 DUPLICATED_ORDER_ID");
    }

    @Test
    void the_same_idempotency_key_gets_the_first_answer_again_whatever_the_body() {
        var billingKey = toss.billingKey();
        var first = toss.charge(billingKey, "order-1", "Idempotency-Key", "a");

        assertThat(toss.charge(billingKey, "order-1", "Idempotency-Key", "a").body())
                .isEqualTo(first.body());
        assertThat(toss.charge(billingKey, "order-2", "Idempotency-Key", "a").body())
                .isEqualTo(first.body());
        assertThat(running.read("/simulators/toss/summary").path("charges").asInt()).isOne();
    }

    @Test
    void a_refusal_is_given_again_too() {
        var billingKey = toss.billingKey();
        running.behave("toss", "{\"mode\":\"fail\",\"code\":\"REJECT_CARD_PAYMENT\",\"times\":1}");

        assertThat(TossCalls.code(toss.charge(billingKey, "order-1", "Idempotency-Key", "a")))
                .isEqualTo("403 REJECT_CARD_PAYMENT");
        assertThat(TossCalls.code(toss.charge(billingKey, "order-1", "Idempotency-Key", "a")))
                .isEqualTo("403 REJECT_CARD_PAYMENT");
        assertThat(toss.charge(billingKey, "order-1", "Idempotency-Key", "b").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "PROVIDER_ERROR,400 PROVIDER_ERROR",
        "FORBIDDEN_CONSECUTIVE_REQUEST,403 FORBIDDEN_CONSECUTIVE_REQUEST",
        "FAILED_INTERNAL_SYSTEM_PROCESSING,500 FAILED_INTERNAL_SYSTEM_PROCESSING"
    })
    void a_fault_that_passes_is_given_again_to_its_key_and_to_no_other(String code, String answer) {
        var billingKey = toss.billingKey();
        running.behave("toss", "{\"mode\":\"fail\",\"code\":\"%s\",\"times\":1}".formatted(code));

        for (int i = 0; i < 2; i++) {
            assertThat(TossCalls.code(toss.charge(billingKey, "order-1", "Idempotency-Key", "a")))
                    .isEqualTo(answer);
        }
        assertThat(toss.charge(billingKey, "order-1", "Idempotency-Key", "b").statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_is_answered_before_the_request_is_worked_on_belongs_to_no_key() {
        var billingKey = toss.billingKey();
        running.behave("toss", "{\"mode\":\"throttle\",\"times\":1}");
        assertThat(TossCalls.code(toss.charge(billingKey, "order-1", "Idempotency-Key", "a")))
                .isEqualTo("429 TOO_MANY_REQUESTS");
        running.behave("toss", "{\"mode\":\"refuse\",\"times\":1}");
        assertThatThrownBy(() -> toss.charge(billingKey, "order-1", "Idempotency-Key", "a"))
                .isInstanceOf(UncheckedIOException.class);

        assertThat(toss.charge(billingKey, "order-1", "Idempotency-Key", "a").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_auth_key_issues_one_billing_key_and_the_same_to_the_same_idempotency_key() {
        var body = "{\"customerKey\":\"user-1\",\"authKey\":\"auth-1\"}";
        var path = "/billing/authorizations/issue";
        var first = running.askToss("POST", path, body, "Idempotency-Key", "a");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(running.askToss("POST", path, body, "Idempotency-Key", "a").body())
                .isEqualTo(first.body());
        assertThat(TossCalls.code(running.askToss("POST", path, body, "Idempotency-Key", "b")))
                .isEqualTo("400 INVALID_BILLING_AUTH");
    }

    @Test
    void an_idempotency_key_is_forgotten_after_fifteen_days() {
        var billingKey = toss.billingKey();
        toss.charge(billingKey, "order-1", "Idempotency-Key", "a");
        running.clock().add(Duration.ofDays(15));

        assertThat(toss.charge(billingKey, "order-2", "Idempotency-Key", "a").body())
                .contains("\"orderId\":\"order-2\"");
    }

    @Test
    void an_idempotency_key_has_at_most_300_characters() {
        var billingKey = toss.billingKey();

        assertThat(
                        TossCalls.code(
                                toss.charge(
                                        billingKey, "order-1", "Idempotency-Key", "k".repeat(301))))
                .isEqualTo("400 INVALID_IDEMPOTENCY_KEY");
        assertThat(
                        toss.charge(billingKey, "order-1", "Idempotency-Key", "k".repeat(300))
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_key_that_is_being_worked_on_is_answered_409() {
        var billingKey = toss.billingKey();
        running.behave("toss", "{\"mode\":\"delay\",\"delayMs\":60000,\"times\":1}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first =
                    threads.submit(
                            () -> toss.charge(billingKey, "order-1", "Idempotency-Key", "a"));
            Awaitility.await()
                    .until(() ->
                            running.read("/simulators/toss/behaviour")
                                    .path("mode")
                                    .asString()
                                    .equals("normal"));
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(
                                            TossCalls.code(
                                                    toss.charge(
                                                            billingKey,
                                                            "order-0",
                                                            "Idempotency-Key",
                                                            "a")))
                                    .isEqualTo("409 IDEMPOTENT_REQUEST_PROCESSING"));
            running.send("DELETE", "/simulators/toss/behaviour", "");

            Awaitility.await().until(first::isDone);
            assertThat(first.resultNow().statusCode()).isEqualTo(200);
        }
    }
}
