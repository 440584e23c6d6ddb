package millrace.inventory;

import static millrace.inventory.InventoryFixture.cancelled;
import static millrace.inventory.InventoryFixture.item;
import static millrace.inventory.InventoryFixture.paid;
import static millrace.inventory.InventoryFixture.product;
import static millrace.inventory.InventoryFixture.rejected;
import static millrace.inventory.InventoryFixture.released;
import static millrace.inventory.InventoryFixture.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.orders.Shortage;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReserved;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

class ReserveStockOnOrderPaidTest {

    private final InventoryInMemory inventory =
            InventoryInMemory.create()
                    .stocking(product("keyboard", 10), product("mouse", 3), product("lamp", 0));

    @Test
    void a_paid_order_reserves_all_that_it_wants() {
        inventory.deliver(paid("order-1", item("keyboard", 2), item("mouse", 3)));

        assertThat(inventory.product("keyboard")).isEqualTo(product("keyboard", 8, 2));
        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 0, 3));
        assertThat(inventory.reservation("order-1"))
                .contains(
                        Reservation.reserved(
                                "order-1", List.of(item("keyboard", 2), item("mouse", 3))));
        assertThat(inventory.test().published())
                .containsExactly(reserved("order-1", item("keyboard", 2), item("mouse", 3)));
    }

    @Test
    void an_order_that_one_product_is_short_for_reserves_nothing_and_is_told_each_shortage() {
        inventory.deliver(
                paid(
                        "order-1",
                        item("keyboard", 2),
                        item("mouse", 4),
                        item("lamp", 1),
                        item("unicorn", 5)));

        var shortages =
                List.of(
                        new Shortage("mouse", 4, 3),
                        new Shortage("lamp", 1, 0),
                        new Shortage("unicorn", 5, 0));
        assertThat(inventory.product("keyboard")).isEqualTo(product("keyboard", 10));
        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.reservation("order-1"))
                .contains(Reservation.rejected("order-1", shortages));
        assertThat(inventory.test().published())
                .containsExactly(rejected("order-1", shortages.toArray(Shortage[]::new)));
    }

    @Test
    void an_order_that_asks_again_holds_its_stock_once_and_gets_the_same_answer() {
        inventory.deliver(paid("order-1", item("mouse", 3)));
        inventory.deliver(paid("order-1", item("mouse", 3)));

        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 0, 3));
        assertThat(inventory.test().published())
                .containsExactly(
                        reserved("order-1", item("mouse", 3)),
                        reserved("order-1", item("mouse", 3)));
    }

    @Test
    void a_rejected_order_that_asks_again_is_rejected_again_though_there_is_stock_now() {
        inventory.stocking(product("chair", 0));
        inventory.deliver(paid("order-1", item("chair", 1)));
        inventory.deliver(paid("order-2", item("keyboard", 1)));
        inventory.deliver(paid("order-1", item("keyboard", 1)));

        var no = rejected("order-1", new Shortage("chair", 1, 0));
        assertThat(inventory.test().published())
                .containsExactly(no, reserved("order-2", item("keyboard", 1)), no);
        assertThat(inventory.product("keyboard")).isEqualTo(product("keyboard", 9, 1));
    }

    @Test
    void an_order_that_was_cancelled_before_it_was_paid_never_reserves() {
        inventory.deliver(cancelled("order-1"));
        inventory.deliver(paid("order-1", item("mouse", 1)));

        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.reservation("order-1")).contains(Reservation.neverReserved("order-1"));
        assertThat(inventory.test().published()).containsExactly(released("order-1"));
    }

    @Test
    void an_order_that_was_given_back_never_reserves_again() {
        inventory.deliver(
                paid("order-1", item("mouse", 1)),
                cancelled("order-1"),
                paid("order-1", item("mouse", 1)));

        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.test().published())
                .containsExactly(
                        reserved("order-1", item("mouse", 1)),
                        released("order-1", item("mouse", 1)));
    }

    @Test
    void of_two_orders_in_one_batch_one_gets_the_last_unit() {
        inventory.stocking(product("chair", 1));

        var answer =
                inventory.deliver(
                        paid("order-1", item("chair", 1)), paid("order-2", item("chair", 1)));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(inventory.product("chair")).isEqualTo(product("chair", 0, 1));
        assertThat(inventory.test().published())
                .satisfiesExactlyInAnyOrder(
                        one -> assertThat(one).isInstanceOf(StockReserved.class),
                        other ->
                                assertThat(other)
                                        .isInstanceOfSatisfying(
                                                StockRejected.class,
                                                no ->
                                                        assertThat(no.shortages())
                                                                .containsExactly(
                                                                        new Shortage(
                                                                                "chair", 1, 0))));
    }

    @Test
    void of_fifty_orders_in_one_batch_ten_get_ten_units() {
        var records =
                IntStream.rangeClosed(1, 50)
                        .mapToObj(n -> paid("order-" + n, item("keyboard", 1)))
                        .toArray(Event[]::new);

        inventory.deliver(records);

        assertThat(inventory.product("keyboard")).isEqualTo(product("keyboard", 0, 10));
        assertThat(inventory.test().published())
                .filteredOn(StockReserved.class::isInstance)
                .hasSize(10);
        assertThat(inventory.test().published())
                .filteredOn(StockRejected.class::isInstance)
                .hasSize(40);
    }

    @Test
    void an_order_that_is_overtaken_at_the_last_unit_is_rejected() {
        inventory.stocking(product("chair", 1));
        var overtaken =
                Overtaking.before(
                        inventory.test(),
                        () -> inventory.deliver(paid("order-2", item("chair", 1))));

        InventoryInMemory.deliver(overtaken, paid("order-1", item("chair", 1)));

        assertThat(inventory.product("chair")).isEqualTo(product("chair", 0, 1));
        assertThat(inventory.test().published())
                .containsExactly(
                        reserved("order-2", item("chair", 1)),
                        rejected("order-1", new Shortage("chair", 1, 0)));
    }

    @Test
    void an_order_that_its_cancellation_overtakes_reserves_nothing() {
        var overtaken =
                Overtaking.before(inventory.test(), () -> inventory.deliver(cancelled("order-1")));

        InventoryInMemory.deliver(overtaken, paid("order-1", item("mouse", 1)));

        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.test().published()).containsExactly(released("order-1"));
    }

    /** The catalogue is one key of the index, which takes 1,000 writes a second. */
    @Test
    void a_stock_movement_changes_nothing_in_the_index_of_the_catalogue() {
        var listed = Listings.in(inventory.test().table()).lookup(Listings.ALL);

        inventory.deliver(paid("order-1", item("keyboard", 2)), cancelled("order-1"));

        assertThat(listed.items()).isNotEmpty();
        assertThat(Listings.in(inventory.test().table()).lookup(Listings.ALL)).isEqualTo(listed);
    }
}
