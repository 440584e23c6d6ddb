package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.requested;
import static millrace.notifications.delivery.DeliveryChannel.EMAIL;
import static millrace.notifications.delivery.DeliveryChannel.OPERATORS_DISCORD;
import static millrace.notifications.delivery.DeliveryChannel.PUSH;
import static millrace.notifications.delivery.DeliveryChannel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.Topic;
import millrace.events.orders.NotificationKind;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.notifications.channel.NotificationMessage;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;

class OrdersOnOtherChannelsTest {

    private final DeliveriesInMemory deliveries =
            DeliveriesInMemory.create()
                    .wanting(
                            NotificationTheme.ORDER,
                            NotificationChannel.PUSH,
                            NotificationChannel.EMAIL);

    @Test
    void an_order_is_told_on_every_chosen_channel() {
        deliveries.deliver(requested(NotificationKind.ORDER_CONFIRMED, null));

        assertThat(deliveries.on(PUSH).deliveries())
                .extracting(NotificationMessage::title)
                .containsExactly("✅ 주문 확정");
        assertThat(deliveries.on(EMAIL).calls()).isOne();
        assertThat(deliveries.on(OPERATORS_DISCORD).calls()).isZero();
    }

    @Test
    void delivered_twice_tells_once() {
        var record = KafkaBatches.record(requested(NotificationKind.ORDER_CONFIRMED, null));

        deliveries.deliver(Topic.NOTIFICATION_EVENTS, record, record);
        deliveries.restarted().deliver(Topic.NOTIFICATION_EVENTS, record);

        assertThat(deliveries.on(PUSH).calls()).isOne();
    }

    @Test
    void to_a_phone_number_that_nobody_has_proved_goes_no_reason_that_a_person_typed() {
        var bySms =
                DeliveriesInMemory.create()
                        .wanting(NotificationTheme.ORDER, NotificationChannel.SMS);

        bySms.deliver(
                requested(NotificationKind.ORDER_CANCELLED, "call 010-0000-0000"),
                requested(NotificationKind.ORDER_CANCELLED, "OUT_OF_STOCK"));

        assertThat(bySms.on(SMS).deliveries())
                .extracting(message -> message.fields().get("사유"))
                .containsExactly(null, "OUT_OF_STOCK");
    }
}
