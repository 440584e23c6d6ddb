package millrace.operations.live;

import static millrace.operations.live.LiveInMemory.get;
import static millrace.operations.live.LiveInMemory.keyboard;
import static millrace.operations.live.LiveInMemory.order;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.events.orders.OrderedItem;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class CountOrderTest {

    private final LiveInMemory live = LiveInMemory.create();

    @Test
    void orders_are_counted_by_the_minute_in_which_they_were_placed() {
        live.orders(
                keyboard("order-1", NOON),
                keyboard("order-2", NOON.plusSeconds(59)),
                keyboard("order-3", NOON.plusSeconds(60)));

        assertThat(live.ordersByMinute())
                .containsExactly("2026-01-01T12:00:00Z=2", "2026-01-01T12:01:00Z=1");
        assertThat(live.orderSums().path("orders").asLong()).isEqualTo(3);
        assertThat(live.orderSums().path("amountKrw").asLong()).isEqualTo(15_000);
    }

    @Test
    void an_order_counts_once_for_each_product_that_it_holds_with_all_its_pieces() {
        live.orders(
                order(
                        "order-1",
                        NOON,
                        new OrderedItem("mouse", 2, 1_000),
                        new OrderedItem("keyboard", 1, 5_000),
                        new OrderedItem("mouse", 1, 900)),
                keyboard("order-2", NOON.minusSeconds(1)));

        assertThat(live.productSums().path("products").toString())
                .isEqualTo(
                        """
                        [{"productId":"keyboard","orders":2,"pieces":2,"amountKrw":10000},\
                        {"productId":"mouse","orders":1,"pieces":3,"amountKrw":2900}]\
                        """);
        assertThat(live.productSums().path("isAll").asBoolean()).isTrue();
    }

    @Test
    void partitions_are_counted_apart_and_read_as_one() {
        live.orders(
                IntStream.range(0, 30)
                        .mapToObj(n ->
                                KafkaBatches.record(keyboard("order-" + n, NOON)).partition(n % 6))
                        .toArray(TestRecord[]::new));

        assertThat(live.ordersByMinute()).containsExactly("2026-01-01T12:00:00Z=30");
        assertThat(live.productSums().at("/products/0/orders").asLong()).isEqualTo(30);
    }

    @Test
    void an_order_that_is_delivered_twice_counts_once() {
        var order = KafkaBatches.record(keyboard("order-1", NOON));

        live.orders(order, order).orders(order);

        assertThat(live.ordersByMinute()).containsExactly("2026-01-01T12:00:00Z=1");
    }

    @Test
    void an_order_that_its_saga_tells_of_again_counts_once() {
        live.orders(keyboard("order-1", NOON));

        live.orders(KafkaBatches.record(keyboard("order-1", NOON)).repeating().partition(3));

        assertThat(live.ordersByMinute()).containsExactly("2026-01-01T12:00:00Z=1");
    }

    @Test
    void an_order_that_is_told_of_days_late_counts_in_its_own_minute() {
        live.test().clock().add(Duration.ofDays(30));

        live.orders(keyboard("order-1", NOON));

        assertThat(live.ordersByMinute()).containsExactly("2026-01-01T12:00:00Z=1");
    }

    @Test
    void a_fault_at_any_step_then_redelivered_counts_each_order_once() {
        var batch =
                KafkaBatches.of(
                        Topic.ORDER_EVENTS,
                        KafkaBatches.record(keyboard("order-1", NOON)),
                        KafkaBatches.record(keyboard("order-2", NOON)),
                        KafkaBatches.record(keyboard("order-3", NOON)).partition(1));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = LiveInMemory.watchedBy(faults);
                    return Scenario.ofBatch(
                            watched.onOrderEvents(),
                            batch,
                            () -> {
                                assertThat(watched.ordersByMinute())
                                        .containsExactly("2026-01-01T12:00:00Z=3");
                                assertThat(watched.productSums().at("/products/0/pieces").asLong())
                                        .isEqualTo(3);
                            });
                });

        assertThat(steps).isPositive();
    }

    @Test
    void without_a_span_the_last_hour_is_given_minute_by_minute() {
        live.orders(keyboard("order-1", NOON.minusSeconds(3600)), keyboard("order-2", NOON));
        live.test().clock().add(Duration.ofSeconds(30));

        var sums = live.ok(get("orders"));

        assertThat(sums.path("from").asString()).isEqualTo("2026-01-01T11:00:00Z");
        assertThat(sums.path("to").asString()).isEqualTo("2026-01-01T12:01:00Z");
        assertThat(sums.path("minutes")).hasSize(61);
        assertThat(sums.path("orders").asLong()).isEqualTo(2);
    }

    @Test
    void a_span_of_more_than_six_hours_or_without_a_moment_is_refused() {
        var six = get("orders").query("from", "2026-01-01T06:00:00Z");

        assertThat(live.ok(six.query("to", "2026-01-01T12:00:00Z")).path("minutes")).hasSize(360);
        var longer = live.send(six.query("to", "2026-01-01T12:00:01Z"));
        assertThat(longer.getBody()).contains("SPAN_TOO_LONG");
        assertThat(longer.getStatusCode()).isEqualTo(400);
        assertThat(live.ok(six.query("to", "2026-01-01T05:00:00Z")).path("minutes")).isEmpty();
    }

    @Test
    void the_products_that_most_orders_hold_come_first_and_more_are_told_of() {
        live.orders(
                IntStream.range(0, 12)
                        .mapToObj(n ->
                                order("order-" + n, NOON, new OrderedItem("p" + n % 5, 1, 100)))
                        .toArray(millrace.events.Event[]::new));

        var products = live.ok(LiveInMemory.around(get("products")).query("limit", "2"));

        assertThat(
                        products.path("products")
                                .valueStream()
                                .map(each -> each.path("productId").asString()))
                .containsExactly("p0", "p1");
        assertThat(products.path("isAll").asBoolean()).isFalse();
    }

    @Test
    void nobody_but_an_administrator_sees_them() {
        for (var list : java.util.List.of("orders", "products", "unusual-payments")) {
            var request = HttpCalls.get("/api/aggregates/" + list);
            assertThat(live.send(request).getStatusCode()).isEqualTo(401);
            assertThat(live.send(request.as(7)).getStatusCode()).isEqualTo(403);
        }
    }
}
