package millrace.inventory;

import static millrace.inventory.InventoryFixture.cancelled;
import static millrace.inventory.InventoryFixture.item;
import static millrace.inventory.InventoryFixture.paid;
import static millrace.inventory.InventoryFixture.product;
import static millrace.inventory.InventoryFixture.rejected;
import static millrace.inventory.InventoryFixture.released;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.orders.Shortage;
import millrace.inventory.Reservation.Released;
import org.junit.jupiter.api.Test;

class ReleaseStockOnOrderCancelledTest {

    private static final List<ReservedItem> HELD = List.of(item("keyboard", 2), item("mouse", 3));

    private final InventoryInMemory inventory =
            InventoryInMemory.create()
                    .stocking(product("keyboard", 8, 2), product("mouse", 0, 3))
                    .keeping(Reservation.reserved("order-1", HELD));

    @Test
    void a_cancelled_order_gives_back_exactly_what_it_held() {
        inventory.deliver(cancelled("order-1"));

        assertThat(inventory.product("keyboard")).isEqualTo(product("keyboard", 10));
        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.reservation("order-1"))
                .contains(new Reservation("order-1", new Released(HELD, List.of())));
        assertThat(inventory.test().published())
                .containsExactly(released("order-1", item("keyboard", 2), item("mouse", 3)));
    }

    @Test
    void cancelled_again_is_answered_again_and_gives_nothing_back_twice() {
        inventory.deliver(cancelled("order-1"));
        inventory.deliver(cancelled("order-1"));

        var answer = released("order-1", item("keyboard", 2), item("mouse", 3));
        assertThat(inventory.product("keyboard")).isEqualTo(product("keyboard", 10));
        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.test().published()).containsExactly(answer, answer);
    }

    @Test
    void a_cancelled_order_that_held_nothing_is_answered_too() {
        inventory.deliver(cancelled("order-2"));
        inventory.deliver(cancelled("order-2"));

        assertThat(inventory.reservation("order-2")).contains(Reservation.neverReserved("order-2"));
        assertThat(inventory.test().published())
                .containsExactly(released("order-2"), released("order-2"));
    }

    @Test
    void a_rejected_order_has_nothing_to_give_back_and_says_so() {
        var shortage = new Shortage("mouse", 1, 0);
        inventory.deliver(paid("order-2", item("mouse", 1)));

        inventory.deliver(cancelled("order-2"));

        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 0, 3));
        assertThat(inventory.reservation("order-2"))
                .contains(new Reservation("order-2", new Released(List.of(), List.of(shortage))));
        assertThat(inventory.test().published())
                .containsExactly(rejected("order-2", shortage), released("order-2"));
    }

    @Test
    void what_one_order_gives_back_the_next_one_gets() {
        inventory.deliver(cancelled("order-1"), paid("order-2", item("mouse", 3)));
        inventory.deliver(paid("order-3", item("mouse", 1)));

        assertThat(inventory.product("mouse").stock() + inventory.product("mouse").reserved())
                .isEqualTo(3);
    }
}
