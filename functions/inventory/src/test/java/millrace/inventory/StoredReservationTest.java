package millrace.inventory;

import static millrace.inventory.InventoryFixture.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import millrace.events.orders.Shortage;
import millrace.inventory.Reservation.Released;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows in the form that deployed tables hold, one in each state. */
class StoredReservationTest {

    private static final List<ReservedItem> TWO_MICE = List.of(item("mouse", 2));
    private static final List<Shortage> ONE_SHORT = List.of(new Shortage("mouse", 2, 1));

    private final InventoryInMemory inventory = InventoryInMemory.create();

    static Stream<Arguments> reservations() {
        return Stream.of(
                Arguments.of(
                        """
                        {"orderId":"order-1","state":"RESERVED",
                         "items":[{"productId":"mouse","quantity":2}],"shortages":[]}
                        """,
                        Reservation.reserved("order-1", TWO_MICE)),
                Arguments.of(
                        """
                        {"orderId":"order-1","state":"REJECTED","items":[],
                         "shortages":[{"productId":"mouse","requested":2,"available":1}]}
                        """,
                        Reservation.rejected("order-1", ONE_SHORT)),
                Arguments.of(
                        """
                        {"orderId":"order-1","state":"RELEASED",
                         "items":[{"productId":"mouse","quantity":2}],"shortages":[]}
                        """,
                        new Reservation("order-1", new Released(TWO_MICE, List.of()))),
                Arguments.of(
                        """
                        {"orderId":"order-1","state":"RELEASED","items":[],
                         "shortages":[{"productId":"mouse","requested":2,"available":1}]}
                        """,
                        new Reservation("order-1", new Released(List.of(), ONE_SHORT))),
                Arguments.of(
                        """
                        {"orderId":"order-1","state":"RELEASED","items":[],"shortages":[]}
                        """,
                        Reservation.neverReserved("order-1")));
    }

    @ParameterizedTest
    @MethodSource("reservations")
    void a_stored_reservation_is_read(String row, Reservation reservation) {
        var key = Reservations.in(inventory.test().table()).keyOf("order-1");
        var item = Item.of(key, inventory.test().json().readTree(row));
        inventory.test().table().commit("given", List.of(Change.create(item)));

        assertThat(inventory.reservation("order-1")).contains(reservation);
    }

    @ParameterizedTest
    @MethodSource("reservations")
    void a_reservation_is_stored_as_instances_of_the_version_before_read_it(
            String row, Reservation reservation) {
        var json = inventory.test().json();

        assertThat(json.readTree(json.writeValueAsString(reservation)))
                .isEqualTo(json.readTree(row));
    }
}
