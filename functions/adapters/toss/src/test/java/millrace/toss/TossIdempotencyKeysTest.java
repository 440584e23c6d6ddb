package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some answers need another idempotency key, some keep it, and in an outage nothing is sent. */
class TossIdempotencyKeysTest {

    private static final String CHARGE = "POST /v1/billing/bill_1";
    private static final BillingCharge ORDER_1 =
            new BillingCharge("bill_1", "user-1", "order-1", "Order order-1", 15_000, "payment-1");

    @AutoClose private final StubToss stub = new StubToss();

    private final TossPayments toss = stub.client();

    /** Toss gives these again for 15 days, to whoever asks with the same key. */
    @ParameterizedTest
    @CsvSource({
        "400,PROVIDER_ERROR",
        "403,FORBIDDEN_CONSECUTIVE_REQUEST",
        "400,A_CODE_ADDED_TOMORROW"
    })
    void an_error_without_a_payment_needs_a_new_key(int status, String code) {
        stub.answering(CHARGE, status, StubToss.error(code));

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(TossDeclined.class)
                .isInstanceOf(NeedsNewKey.class)
                .isNotInstanceOf(SystemUnavailable.class)
                .hasMessageContaining(code);
    }

    /** No fault of the payment: whoever meets it waits for Toss, however long. */
    @ParameterizedTest
    @CsvSource({"FAILED_INTERNAL_SYSTEM_PROCESSING", "UNKNOWN_PAYMENT_ERROR", "ADDED_TOMORROW"})
    void a_fault_inside_toss_is_an_outage_and_needs_a_new_key(String code) {
        stub.answering(CHARGE, 500, StubToss.error(code));

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(TossFailed.class)
                .isInstanceOf(NeedsNewKey.class)
                .isInstanceOf(SystemUnavailable.class)
                .hasMessageContaining(code);
    }

    @Test
    void a_request_that_toss_is_still_busy_with_keeps_its_key() {
        stub.answering(CHARGE, 409, StubToss.error("IDEMPOTENT_REQUEST_PROCESSING"));

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(TossUndecided.class)
                .isNotInstanceOf(NeedsNewKey.class);
    }

    @Test
    void throttling_is_an_outage_and_keeps_the_key() {
        stub.answering(CHARGE, 429, StubToss.error("TOO_MANY_REQUESTS"));

        assertThatThrownBy(() -> toss.charge(ORDER_1))
                .isInstanceOf(TossUnavailable.class)
                .isNotInstanceOf(NeedsNewKey.class);
    }

    @Test
    void after_five_outages_in_a_row_no_charge_is_sent_but_cancels_are() {
        stub.silentOn(CHARGE);
        for (int i = 0; i < Circuit.FAILURES_TO_OPEN; i++) {
            assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(TossUnavailable.class);
        }
        int asked = stub.asked().size();

        assertThatThrownBy(() -> toss.charge(ORDER_1)).isInstanceOf(CircuitOpen.class);
        assertThat(stub.asked()).hasSize(asked);

        stub.answering(
                "POST /v1/payments/pay_1/cancel",
                200,
                StubToss.payment("CANCELED", 15_000, "order-1"));
        toss.cancel("pay_1", "sold out", "cancel-1");
    }
}
