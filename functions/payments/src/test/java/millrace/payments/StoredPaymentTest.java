package millrace.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in the form that deployed tables hold, one in each state. */
class StoredPaymentTest {

    private static final String CARD =
            "{\"userId\":7,\"customerKey\":\"customer-1\",\"billingKey\":\"billing-1\"}";

    private final PaymentsInMemory payments = PaymentsInMemory.create();

    private static String row(long amount, String state, String card, String key, String refusal) {
        return """
        {"orderId":"order-1","paymentId":"payment-1","userId":7,"amount":%s,"state":"%s",\
        "card":%s,"paymentKey":%s,"refusal":%s}\
        """
                .formatted(amount, state, card, key, refusal);
    }

    static Stream<Arguments> payments() {
        var key = "\"charge-1\"";
        var refusal = "\"REJECT_CARD_PAYMENT\"";
        return Stream.of(
                Arguments.of(
                        row(25_000, "CHARGING", CARD, "null", "null"),
                        PaymentFixture.chargingPayment()),
                Arguments.of(
                        row(25_000, "PAID", "null", key, "null"),
                        PaymentFixture.paidPayment("charge-1")),
                Arguments.of(
                        row(25_000, "FAILED", "null", "null", refusal),
                        PaymentFixture.failedPayment()),
                Arguments.of(
                        row(25_000, "REFUNDED", "null", key, "null"),
                        PaymentFixture.refundedPayment()),
                Arguments.of(row(0, "VOID", "null", "null", "null"), PaymentFixture.voidPayment()));
    }

    @Test
    void the_number_of_the_idempotency_key_is_stored_from_the_second_on() {
        var second = PaymentFixture.chargingPayment().withNextKey();

        store(payments.test().json().writeValueAsString(second));

        assertThat(payments.payment()).isEqualTo(second);
        assertThat(payments.payment().chargeKey()).isEqualTo("payment-1-2");
        assertThat(payments.payment().refundKey()).isEqualTo("cancel-payment-1-2");
        assertThat(PaymentFixture.chargingPayment().chargeKey()).isEqualTo("payment-1");
    }

    @ParameterizedTest
    @MethodSource("payments")
    void a_stored_payment_is_read_and_written_as_instances_of_the_version_before_read_it(
            String row, Payment payment) {
        store(row);

        assertThat(payments.payment()).isEqualTo(payment);
        assertThat(payments.test().json().writeValueAsString(payment)).isEqualTo(row);
    }

    @Test
    void a_void_payment_that_was_refused_before_is_read() {
        store(row(0, "VOID", "null", "null", "\"REJECT_CARD_PAYMENT\""));

        assertThat(payments.payment()).isEqualTo(PaymentFixture.voidPayment());
    }

    @Test
    void a_paid_payment_without_its_key_cannot_be_read() {
        store(row(25_000, "PAID", "null", "null", "null"));

        assertThatThrownBy(payments::payment)
                .hasMessageContaining("The payment of order order-1 is stored as PAID");
    }

    private void store(String row) {
        var item =
                Item.of(Key.of("PAYMENT#order-1", "PAYMENT"), payments.test().json().readTree(row));
        payments.test().table().commit("given", List.of(Change.create(item)));
    }
}
