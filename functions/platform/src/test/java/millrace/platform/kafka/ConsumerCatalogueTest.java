package millrace.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import millrace.platform.Platform;
import millrace.platform.work.Work;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

/** The code of a consumer beside what the catalogue says of it. */
class ConsumerCatalogueTest {

    /** A consumer of the test's own, which no new event of production changes. */
    private static final ConsumerDefinition STOCK =
            ConsumerDefinition.reading(
                    "stock-group", Topic.ORDER_EVENTS, OrderPaid.class, OrderCancelled.class);

    private final Platform platform = TestPlatform.create().platform();

    @Test
    void a_consumer_that_handles_what_the_catalogue_names_is_built() {
        var consumer =
                platform.consumer(STOCK)
                        .on(OrderPaid.class, message -> Work.nothing())
                        .on(OrderCancelled.class, message -> Work.nothing());

        assertThat(consumer.build()).isNotNull();
    }

    @Test
    void a_consumer_without_a_handler_for_a_named_event_is_refused() {
        var consumer = platform.consumer(STOCK).on(OrderPaid.class, message -> Work.nothing());

        assertThatThrownBy(consumer::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The catalogue names OrderCancelled, OrderPaid for the consumer group"
                                + " stock-group, but its code handles OrderPaid.");
    }

    @Test
    void a_consumer_with_a_handler_for_an_event_that_is_not_named_is_refused() {
        var consumer =
                platform.consumer(STOCK)
                        .on(OrderPaid.class, message -> Work.nothing())
                        .on(OrderCancelled.class, message -> Work.nothing())
                        .on(OrderConfirmed.class, message -> Work.nothing());

        assertThatThrownBy(consumer::build)
                .hasMessage(
                        "The catalogue names OrderCancelled, OrderPaid for the consumer group"
                                + " stock-group, but its code handles OrderCancelled,"
                                + " OrderConfirmed, OrderPaid.");
    }

    @Test
    void dead_letters_and_events_are_not_mistaken_for_each_other() {
        assertThatThrownBy(() -> platform.consumer(Consumer.COUPONS_ON_COUPON_ISSUE_DLQ))
                .hasMessage(
                        "The consumer group coupon-issue-dlq-monitor-group reads dead letters of"
                                + " coupon-issue-requests and not its events.");
        assertThatThrownBy(() -> platform.deadLetterConsumer(Consumer.COUPONS_ON_ORDER_EVENTS))
                .hasMessage(
                        "The consumer group coupon-order-group.order.events reads events of"
                                + " order.events and not its dead letters.");
    }
}
