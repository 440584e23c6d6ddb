package millrace.orders.order;

import static millrace.orders.OrderFixture.cancellingOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.OrdersInMemory;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Rows in the form that deployed tables hold, one in each state: {@code stored-orders.json}. */
class StoredOrderTest {

    private final OrdersInMemory orders = OrdersInMemory.create();

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of("pendingOrder", OrderFixture.pendingOrder()),
                Arguments.of("awaitingCoupon", OrderFixture.awaitingCoupon()),
                Arguments.of("discountedOrder", OrderFixture.discountedOrder()),
                Arguments.of("paidOrder", OrderFixture.paidOrder()),
                Arguments.of("confirmedOrder", OrderFixture.confirmedOrder()),
                Arguments.of("paymentFailedOrder", OrderFixture.paymentFailedOrder()),
                Arguments.of("cancellingOrder", cancellingOrder()),
                Arguments.of(
                        "cancellingWithPaymentSettled",
                        cancellingOrder(OrderFixture.REFUNDED, false)),
                Arguments.of("cancellingWithStockSettled", cancellingOrder(null, true)),
                Arguments.of("cancelledOrder", OrderFixture.cancelledOrder()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void a_stored_order_is_read(String name, Order order) {
        store(row(name));

        assertThat(orders.order()).isEqualTo(order);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("orders")
    void an_order_is_stored_as_instances_of_the_version_before_read_it(String name, Order order) {
        var json = orders.test().json();
        var written = json.readTree(json.writeValueAsString(order));

        assertThat(written).isEqualTo(row(name));
    }

    @Test
    void an_order_that_was_stored_before_there_were_coupons_has_none() {
        var row = row("pendingOrder");
        row.remove("coupon");
        store(row);

        assertThat(orders.order()).isEqualTo(OrderFixture.pendingOrder());
    }

    @ParameterizedTest
    @CsvSource({"cancellingWithPaymentSettled, 1", "cancelledOrder, 0"})
    void of_an_order_that_was_stored_before_refunds_were_noted_none_is_known(
            String name, int notified) {
        var row = row(name);
        row.remove("refundedAmount");
        store(row);

        orders.deliver(OrderEvents.stockReleased());

        assertThat(orders.order().state())
                .isEqualTo(
                        new OrderState.Cancelled(
                                CancelReason.CUSTOMER_REQUEST, new PaymentSettlement(null)));
        assertThat(orders.test().published())
                .isEqualTo(
                        Collections.nCopies(
                                notified,
                                OrderEvents.cancelledNotification("CUSTOMER_REQUEST", null)));
    }

    @Test
    void a_cancelled_order_without_a_reason_cannot_be_read() {
        store(row("cancelledOrder").putNull("reason"));

        assertThatThrownBy(orders::order)
                .hasMessageContaining("Order order-1 is stored as CANCELLED without a reason");
    }

    private void store(ObjectNode row) {
        var item = Item.of(Key.of("ORDER#" + OrderFixture.ORDER_ID, "ORDER"), row);
        orders.test().table().commit("given", List.of(Change.create(item)));
    }

    private ObjectNode row(String name) {
        try (var rows = StoredOrderTest.class.getResourceAsStream("/stored-orders.json")) {
            return (ObjectNode) orders.test().json().readTree(rows).required(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
