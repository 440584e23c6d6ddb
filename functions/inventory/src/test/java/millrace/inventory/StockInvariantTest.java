package millrace.inventory;

import static millrace.inventory.InventoryFixture.cancelled;
import static millrace.inventory.InventoryFixture.paid;
import static millrace.inventory.InventoryFixture.product;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import millrace.events.catalogue.Events;
import millrace.inventory.Reservation.Reserved;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random orders are paid, cancelled, or both in either order, and told once or more, in random
 * batches. {@code -Dmillrace.seed=<seed>} plays the same again.
 */
class StockInvariantTest {

    private static final int RUNS = 10;
    private static final int ORDERS = 100;
    private static final int MAX_BATCH = 30;
    private static final List<String> PRODUCTS = List.of("keyboard", "mouse", "lamp", "chair");
    private static final long LISTED = 40;

    private InventoryInMemory inventory = InventoryInMemory.create();

    @Test
    void stock_and_reserved_come_to_what_was_listed_at_any_moment(TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        for (var run = 0; run < RUNS; run++) {
            var name = "Run %s of seed %s".formatted(run, seed);
            inventory = InventoryInMemory.create();
            PRODUCTS.forEach(id -> inventory.stocking(product(id, LISTED)));
            var told = told(random);
            for (var from = 0; from < told.size(); ) {
                var to = Math.min(told.size(), from + 1 + random.nextInt(MAX_BATCH));
                inventory.deliver(told.subList(from, to).toArray(TestRecord[]::new));
                holdsTheSum(name);
                from = to;
            }
            holdsTheReservations(name);
        }
    }

    private static List<TestRecord> told(Random random) {
        var records = new ArrayList<TestRecord>();
        for (var order = 0; order < ORDERS; order++) {
            var id = "order-" + order;
            if (random.nextInt(10) > 0) {
                records.add(KafkaBatches.record(paid(id, items(random))));
            }
            if (random.nextInt(3) == 0) {
                records.add(KafkaBatches.record(cancelled(id)));
            }
        }
        IntStream.range(0, ORDERS / 2)
                .forEach(_ -> records.add(records.get(random.nextInt(records.size()))));
        Collections.shuffle(records, random);
        return records;
    }

    private static ReservedItem[] items(Random random) {
        var some = new ArrayList<>(PRODUCTS);
        Collections.shuffle(some, random);
        return some.stream()
                .limit(1 + random.nextInt(PRODUCTS.size()))
                .map(id -> new ReservedItem(id, 1 + random.nextInt(3)))
                .toArray(ReservedItem[]::new);
    }

    private void holdsTheSum(String name) {
        assertThat(PRODUCTS)
                .as(name)
                .allSatisfy(id -> {
                    var product = inventory.product(id);
                    assertThat(product.stock() + product.reserved()).isEqualTo(LISTED);
                    assertThat(product.stock()).isNotNegative();
                    assertThat(product.reserved()).isNotNegative();
                });
    }

    /** The stock of products and the reservations agree, and each order was told no more. */
    private void holdsTheReservations(String name) {
        assertThat(PRODUCTS)
                .as(name)
                .allSatisfy(id -> assertThat(held(id)).isEqualTo(inventory.product(id).reserved()));
        assertThat(inventory.test().deadLetters().letters()).as(name).isEmpty();
        // Every message has an id of its own, so no order asks twice: each answer comes once.
        assertThat(inventory.test().published())
                .as(name)
                .extracting(event ->
                        Events.CATALOGUE.keyOf(event) + " " + event.getClass().getSimpleName())
                .doesNotHaveDuplicates();
    }

    private long held(String productId) {
        return IntStream.range(0, ORDERS)
                .mapToObj(order -> inventory.reservation("order-" + order))
                .flatMap(Optional::stream)
                .map(Reservation::state)
                .filter(Reserved.class::isInstance)
                .map(Reserved.class::cast)
                .flatMap(reserved -> reserved.items().stream())
                .filter(item -> item.productId().equals(productId))
                .mapToLong(ReservedItem::quantity)
                .sum();
    }
}
