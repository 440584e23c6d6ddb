package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.demo.client.Charges;
import millrace.demo.client.MillraceApi;
import org.junit.jupiter.api.Test;

class ChargesTest {

    @Test
    void a_cancelled_order_is_never_charged_or_charged_once_and_refunded_once() {
        assertThat(Charges.NONE.isNeverOrChargedAndRefundedOnce()).isTrue();
        assertThat(new Charges(1, 1, 900, 900).isNeverOrChargedAndRefundedOnce()).isTrue();
        assertThat(new Charges(1, 0, 900, 0).isNeverOrChargedAndRefundedOnce()).isFalse();
        assertThat(new Charges(2, 1, 1800, 900).isNeverOrChargedAndRefundedOnce()).isFalse();
        assertThat(new Charges(1, 2, 900, 1800).isNeverOrChargedAndRefundedOnce()).isFalse();
        assertThat(new Charges(1, 1, 900, 500).isNeverOrChargedAndRefundedOnce()).isFalse();
    }

    @Test
    void a_payment_of_toss_counts_with_all_its_cancellations() {
        var payment =
                MillraceApi.JSON.readTree(
                        "{\"totalAmount\":900,\"cancels\":[{\"cancelAmount\":400},{\"cancelAmount\":500}]}");
        var untouched = MillraceApi.JSON.readTree("{\"totalAmount\":100,\"cancels\":null}");
        assertThat(Charges.of(payment)).isEqualTo(new Charges(1, 2, 900, 900));
        assertThat(Charges.of(payment).plus(Charges.of(untouched)))
                .isEqualTo(new Charges(2, 2, 1_000, 900));
    }
}
