package millrace.orders;

import static millrace.orders.OrderFixture.ORDER_ID;
import static millrace.orders.OrderFixture.moved;
import static millrace.orders.OrderFixture.paidOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.events.orders.ProductListed;
import millrace.orders.order.CancelReason;
import millrace.orders.order.OrderState;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrdersConsumersTest {

    @Test
    void every_event_that_coupons_payments_and_inventory_tell_orders_is_covered() {
        var told =
                Events.CATALOGUE.definitions().stream()
                        .filter(event -> topics().contains(event.topic()))
                        .map(event -> (Object) event.recordType())
                        .distinct();

        assertThat(Stream.concat(covered(), Stream.of(ProductListed.class)).distinct())
                .containsExactlyInAnyOrderElementsOf(told.toList());
    }

    private static Stream<Object> covered() {
        return OrderCase.EVERY.stream().map(handled -> handled.event().getClass());
    }

    @ParameterizedTest
    @FieldSource("millrace.orders.OrderCase#EVERY")
    void an_event_takes_its_step(OrderCase handled) {
        var orders = OrdersInMemory.create().keeping(handled.before());

        assertThat(orders.deliver(handled.event()).batchItemFailures()).isEmpty();

        handled.verify(orders);
    }

    @ParameterizedTest
    @FieldSource("millrace.orders.OrderCase#EVERY")
    void delivered_twice_changes_nothing(OrderCase handled) {
        var orders = OrdersInMemory.create().keeping(handled.before());
        var record = KafkaBatches.record(handled.event());

        orders.deliver(handled.topic(), record, record);
        orders.deliver(handled.topic(), record);

        handled.verify(orders);
    }

    @ParameterizedTest
    @FieldSource("millrace.orders.OrderCase#EVERY")
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once(OrderCase handled) {
        var record = KafkaBatches.record(handled.event());

        var steps =
                StepFaults.forEachStep(faults -> {
                    var orders = OrdersInMemory.watchedBy(faults).keeping(handled.before());
                    return Scenario.ofBatch(
                            orders.consumerOf(handled.topic()),
                            KafkaBatches.of(handled.topic(), record),
                            () -> handled.verify(orders));
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @FieldSource("millrace.orders.OrderCase#EVERY")
    void an_event_of_an_order_that_is_not_ours_changes_nothing(OrderCase handled) {
        var orders = OrdersInMemory.create();

        assertThat(orders.deliver(handled.event()).batchItemFailures()).isEmpty();

        assertThat(orders.test().published()).isEmpty();
        assertThat(orders.test().deadLetters().letters()).isEmpty();
    }

    @Test
    void events_of_one_order_in_one_batch_are_taken_in_their_order() {
        var orders = OrdersInMemory.create().keeping(paidOrder());

        orders.deliver(
                Topic.INVENTORY_EVENTS,
                KafkaBatches.record(OrderEvents.stockRejected()),
                KafkaBatches.record(OrderEvents.stockReleased()));

        assertThat(orders.order())
                .isEqualTo(
                        moved(
                                        paidOrder(),
                                        OrderState.Cancelling.because(
                                                CancelReason.STOCK_SHORT, false),
                                        OrderFixture.NOON)
                                .in(
                                        new OrderState.Cancelling(
                                                CancelReason.STOCK_SHORT, null, true)));
    }

    static List<Topic> topics() {
        return List.of(Topic.COUPON_EVENTS, Topic.PAYMENT_EVENTS, Topic.INVENTORY_EVENTS);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void what_keeps_failing_is_dead_lettered_after_four_attempts_a_second_apart(Topic topic) {
        var orders = OrdersInMemory.create();
        keepUnreadableOrder(orders);

        assertThat(orders.deliver(firstOf(topic).event()).batchItemFailures()).isEmpty();

        var second = Duration.ofSeconds(1);
        assertThat(orders.test().pauses()).containsExactly(second, second, second);
        assertThat(orders.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.attempts()).isEqualTo(4);
                    assertThat(letter.group()).isIn(groupsReading(topic));
                });
    }

    private static List<String> groupsReading(Topic topic) {
        return Consumer.ownedBy("orders").stream()
                .filter(consumer -> consumer.definition().topic() == topic)
                .map(Consumer::group)
                .toList();
    }

    private static OrderCase firstOf(Topic topic) {
        return OrderCase.EVERY.stream()
                .filter(each -> each.topic() == topic)
                .findFirst()
                .orElseThrow();
    }

    private static void keepUnreadableOrder(OrdersInMemory orders) {
        var item =
                Item.of(Key.of("ORDER#" + ORDER_ID, "ORDER"), Map.of("status", "NO_SUCH_STATUS"));
        orders.test().table().commit("given", List.of(Change.create(item)));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void poison_is_dead_lettered_at_once_and_what_follows_is_handled(Topic topic) {
        var handled = firstOf(topic);
        var orders = OrdersInMemory.create().keeping(handled.before());

        var answer =
                orders.deliver(
                        topic, KafkaBatches.poison(ORDER_ID), KafkaBatches.record(handled.event()));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(orders.order()).isEqualTo(handled.after());
        assertThat(orders.test().pauses()).isEmpty();
        assertThat(orders.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(1));
    }
}
