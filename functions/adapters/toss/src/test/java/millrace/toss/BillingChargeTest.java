package millrace.toss;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BillingChargeTest {

    private static BillingCharge charge(String orderId, String name, long amount, String key) {
        return new BillingCharge("bill_1", "user-1", orderId, name, amount, key);
    }

    @Test
    void the_longest_and_the_smallest_that_toss_takes_are_accepted() {
        charge("A-z_0.".repeat(10) + "abcd", "n".repeat(100), 1, "k".repeat(300));
        charge("order1", "n", Long.MAX_VALUE, "k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "order/1", "주문번호일이삼", ""})
    void an_order_id_that_toss_cannot_take_is_refused_before_it_is_sent(String orderId) {
        assertThatThrownBy(() -> charge(orderId, "name", 100, "key"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatever_else_toss_cannot_take_is_refused_before_it_is_sent() {
        assertThatThrownBy(() -> charge("o".repeat(65), "name", 100, "key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("order-1", " ", 100, "key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("order-1", "n".repeat(101), 100, "key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("order-1", "name", 0, "key"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("order-1", "name", 100, " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> charge("order-1", "name", 100, "k".repeat(301)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
