package millrace.orders.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.events.Topic;
import millrace.events.orders.ProductListed;
import millrace.orders.OrdersInMemory;
import millrace.orders.catalogue.Catalogue.PricedProduct;
import millrace.platform.table.Key;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    private static final ProductListed LISTED =
            new ProductListed("mouse", "A mouse", 5_000, 3, TestClock.NOON);
    private static final PricedProduct MOUSE = new PricedProduct("mouse", "A mouse", 5_000);

    private static Optional<PricedProduct> mouse(OrdersInMemory orders) {
        return new Catalogue(orders.test().table()).find("mouse");
    }

    @Test
    void a_listed_product_can_be_ordered() {
        var orders = OrdersInMemory.create();

        orders.deliver(LISTED);

        assertThat(mouse(orders)).contains(MOUSE);
    }

    @Test
    void a_product_that_nobody_listed_has_no_price() {
        assertThat(mouse(OrdersInMemory.create())).isEmpty();
    }

    @Test
    void a_product_keeps_the_price_it_was_listed_with() {
        var orders = OrdersInMemory.create();
        orders.deliver(LISTED);

        orders.deliver(new ProductListed("mouse", "A cheap mouse", 1, 3, TestClock.NOON));

        assertThat(mouse(orders)).contains(MOUSE);
        assertThat(orders.test().deadLetters().letters()).isEmpty();
    }

    @Test
    void a_product_is_read_once_and_one_that_is_not_there_yet_is_looked_for_again() {
        var orders = OrdersInMemory.create();
        var catalogue = new Catalogue(orders.test().table());
        assertThat(catalogue.find("mouse")).isEmpty();
        orders.deliver(LISTED);
        assertThat(catalogue.find("mouse")).contains(MOUSE);

        orders.test().table().delete(List.of(Key.of("PRODUCT#mouse", "PRODUCT")));

        assertThat(catalogue.find("mouse")).contains(MOUSE);
    }

    @Test
    void delivered_twice_changes_nothing() {
        var orders = OrdersInMemory.create();
        var record = KafkaBatches.record(LISTED);

        orders.deliver(Topic.INVENTORY_EVENTS, record, record);
        orders.deliver(Topic.INVENTORY_EVENTS, record);

        assertThat(mouse(orders)).contains(MOUSE);
        assertThat(orders.test().table().inboxSize()).isEqualTo(1);
    }

    @Test
    void a_fault_at_any_step_then_redelivered_lists_it_exactly_once() {
        var record = KafkaBatches.record(LISTED);

        var steps =
                StepFaults.forEachStep(faults -> {
                    var orders = OrdersInMemory.watchedBy(faults);
                    return Scenario.ofBatch(
                            orders.consumerOf(Topic.INVENTORY_EVENTS),
                            KafkaBatches.of(Topic.INVENTORY_EVENTS, record),
                            () -> {
                                assertThat(mouse(orders)).contains(MOUSE);
                                assertThat(orders.test().table().inboxSize()).isEqualTo(1);
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }
}
