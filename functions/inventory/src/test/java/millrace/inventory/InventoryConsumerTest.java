package millrace.inventory;

import static millrace.inventory.InventoryFixture.cancelled;
import static millrace.inventory.InventoryFixture.item;
import static millrace.inventory.InventoryFixture.paid;
import static millrace.inventory.InventoryFixture.product;
import static millrace.inventory.InventoryFixture.rejected;
import static millrace.inventory.InventoryFixture.released;
import static millrace.inventory.InventoryFixture.reserved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.Shortage;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InventoryConsumerTest {

    private static final ReservedItem A_KEYBOARD = item("keyboard", 1);
    private static final ReservedItem TWO_MICE = item("mouse", 2);
    private static final Reservation HELD =
            Reservation.reserved("order-1", List.of(A_KEYBOARD, TWO_MICE));

    /** An event, what it finds, and what it makes of it. */
    record Handled(
            String name,
            Event event,
            List<Product> found,
            List<Reservation> held,
            List<Product> left,
            Event published) {

        @Override
        public String toString() {
            return name;
        }

        InventoryInMemory given(InventoryInMemory inventory) {
            held.forEach(inventory::keeping);
            return inventory.stocking(found.toArray(Product[]::new));
        }

        void verify(InventoryInMemory inventory) {
            assertThat(left)
                    .allSatisfy(product ->
                            assertThat(inventory.product(product.productId())).isEqualTo(product));
            assertThat(inventory.test().published()).containsExactly(published);
            assertThat(inventory.test().table().inboxSize()).isEqualTo(1);
            assertThat(inventory.test().deadLetters().letters()).isEmpty();
        }
    }

    static final List<Handled> EVERY_EVENT =
            List.of(
                    new Handled(
                            "a paid order that there is stock for",
                            paid("order-1", A_KEYBOARD, TWO_MICE),
                            List.of(product("keyboard", 5), product("mouse", 2)),
                            List.of(),
                            List.of(product("keyboard", 4, 1), product("mouse", 0, 2)),
                            reserved("order-1", A_KEYBOARD, TWO_MICE)),
                    new Handled(
                            "a paid order that the stock is short for",
                            paid("order-1", A_KEYBOARD, TWO_MICE),
                            List.of(product("keyboard", 5), product("mouse", 1)),
                            List.of(),
                            List.of(product("keyboard", 5), product("mouse", 1)),
                            rejected("order-1", new Shortage("mouse", 2, 1))),
                    new Handled(
                            "a paid order that asks again",
                            paid("order-1", A_KEYBOARD, TWO_MICE),
                            List.of(product("keyboard", 4, 1), product("mouse", 0, 2)),
                            List.of(HELD),
                            List.of(product("keyboard", 4, 1), product("mouse", 0, 2)),
                            reserved("order-1", A_KEYBOARD, TWO_MICE)),
                    new Handled(
                            "a cancelled order that holds stock",
                            cancelled("order-1"),
                            List.of(product("keyboard", 4, 1), product("mouse", 0, 2)),
                            List.of(HELD),
                            List.of(product("keyboard", 5), product("mouse", 2)),
                            released("order-1", A_KEYBOARD, TWO_MICE)),
                    new Handled(
                            "a cancelled order that was rejected",
                            cancelled("order-1"),
                            List.of(product("keyboard", 5)),
                            List.of(
                                    Reservation.rejected(
                                            "order-1", List.of(new Shortage("mouse", 2, 1)))),
                            List.of(product("keyboard", 5)),
                            released("order-1")),
                    new Handled(
                            "a cancelled order that never asked",
                            cancelled("order-1"),
                            List.of(product("keyboard", 5)),
                            List.of(),
                            List.of(product("keyboard", 5)),
                            released("order-1")));

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void delivered_twice_changes_nothing(Handled handled) {
        var inventory = handled.given(InventoryInMemory.create());
        var record = KafkaBatches.record(handled.event());

        inventory.deliver(record, record);
        inventory.deliver(record);

        handled.verify(inventory);
    }

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once(Handled handled) {
        var batch = KafkaBatches.of(Topic.ORDER_EVENTS, KafkaBatches.record(handled.event()));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var inventory = handled.given(InventoryInMemory.watchedBy(faults));
                    return Scenario.ofBatch(
                            inventory.consumer(), batch, () -> handled.verify(inventory));
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_fault_at_any_step_of_a_batch_with_poison_loses_and_doubles_nothing() {
        var batch =
                KafkaBatches.of(
                        Topic.ORDER_EVENTS,
                        KafkaBatches.record(paid("order-1", TWO_MICE)),
                        KafkaBatches.poison("order-1"),
                        KafkaBatches.record(cancelled("order-1")));

        StepFaults.forEachStep(faults -> {
            var inventory = InventoryInMemory.watchedBy(faults).stocking(product("mouse", 2));
            return Scenario.ofBatch(
                    inventory.consumer(),
                    batch,
                    () -> {
                        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 2));
                        assertThat(inventory.test().published())
                                .containsExactly(
                                        reserved("order-1", TWO_MICE),
                                        released("order-1", TWO_MICE));
                        // A dead letter may come twice, but never not at all.
                        assertThat(inventory.test().deadLetters().letters()).isNotEmpty();
                    });
        });
    }

    @Test
    void events_that_are_none_of_its_business_are_skipped() {
        var inventory = InventoryInMemory.create();

        var answer =
                inventory.deliver(
                        new millrace.events.orders.OrderConfirmed(
                                "order-1", InventoryFixture.BUYER, 1, InventoryFixture.NOON));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(inventory.test().table().dump()).isEmpty();
    }

    @Test
    void what_keeps_failing_is_dead_lettered_after_four_attempts_a_second_apart() {
        var inventory = InventoryInMemory.create();
        var unreadable =
                Item.of(
                        Key.of("RESERVATION#order-1", "RESERVATION"),
                        Map.of("state", "NO_SUCH_STATE"));
        inventory.test().table().commit("given", List.of(Change.create(unreadable)));

        assertThat(inventory.deliver(cancelled("order-1")).batchItemFailures()).isEmpty();

        var second = Duration.ofSeconds(1);
        assertThat(inventory.test().pauses()).containsExactly(second, second, second);
        assertThat(inventory.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.attempts()).isEqualTo(4);
                    assertThat(letter.group())
                            .isEqualTo(Consumer.INVENTORY_ON_ORDER_EVENTS.group());
                });
    }
}
