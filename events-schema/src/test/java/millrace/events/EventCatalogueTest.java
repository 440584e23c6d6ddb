package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.events.auth.UserSignedUp;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.coupons.CouponRefused;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.ProductListed;
import millrace.events.orders.StockReleased;
import org.junit.jupiter.api.Test;

class EventCatalogueTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void the_catalogue_lists_every_event_with_its_topic_and_publisher() {
        assertThat(EventCatalogue.definitions())
                .extracting(definition ->
                        definition.path()
                                + " "
                                + definition.source()
                                + " "
                                + definition.recordType().getSimpleName())
                .isEqualTo(
                        List.of(
                                "order.events/OrderCreated/1.0 order-service OrderCreated",
                                "order.events/OrderPaid/1.0 order-service OrderPaid",
                                "order.events/OrderConfirmed/1.0 order-service OrderConfirmed",
                                "order.events/OrderCancelled/1.0 order-service OrderCancelled",
                                "order.events/OrderCouponRequested/1.0 order-service OrderCouponRequested",
                                "payment.events/PaymentCompleted/1.0 payment-service PaymentCompleted",
                                "payment.events/PaymentFailed/1.0 payment-service PaymentFailed",
                                "payment.events/PaymentRefunded/1.0 payment-service PaymentRefunded",
                                "payment.events/PaymentVoided/1.0 payment-service PaymentVoided",
                                "inventory.events/ProductListed/1.0 inventory-service ProductListed",
                                "inventory.events/StockReserved/1.0 inventory-service StockReserved",
                                "inventory.events/StockRejected/1.0 inventory-service StockRejected",
                                "inventory.events/StockReleased/1.0 inventory-service StockReleased",
                                "notification.events/NotificationRequested/1.0 order-service NotificationRequested",
                                "auth-events/user.signed_up/1.0 auth-service UserSignedUp",
                                "auth-events/user.logged_in/1.0 auth-service UserLoggedIn",
                                "coupon-issue-requests/COUPON_ISSUE_REQUESTED/1.0 coupon-service CouponIssueRequested",
                                "coupon-events/CouponApplied/1.0 coupon-service CouponApplied",
                                "coupon-events/CouponRefused/1.0 coupon-service CouponRefused",
                                "notification.events/CouponIssueFailed/1.0 coupon-service CouponIssueFailed"));
    }

    @Test
    void an_event_is_found_by_its_record_and_by_its_name() {
        var byRecord = EventCatalogue.of(UserSignedUp.class);

        assertThat(EventCatalogue.find(Topic.AUTH_EVENTS, "user.signed_up", "1.0"))
                .contains(byRecord);
        assertThat(EventCatalogue.find(Topic.AUTH_EVENTS, "user.signed_up", "1.1")).isEmpty();
        assertThat(EventCatalogue.find(Topic.AUTH_EVENTS, "user.signed_up", "x")).isEmpty();
        assertThat(EventCatalogue.find(Topic.ORDER_EVENTS, "user.signed_up", "1.0")).isEmpty();
    }

    @Test
    void a_record_that_is_not_listed_is_refused() {
        assertThatThrownBy(() -> EventCatalogue.of(Unlisted.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Unlisted");
    }

    @Test
    void a_message_is_read_with_the_newest_version_that_is_not_newer_than_it() {
        var known = EventCatalogue.of(OrderConfirmed.class);

        assertThat(reader("1.0")).contains(known);
        assertThat(reader("1.7")).contains(known);
        assertThat(reader("2.0")).isEmpty();
        assertThat(reader("0.9")).isEmpty();
    }

    @Test
    void an_event_knows_its_kafka_key() {
        var notification =
                new NotificationRequested(
                        NotificationKind.ORDER_CONFIRMED, 123, "order-1", 1000, null);

        assertThat(notification.key()).isEqualTo("123");
        assertThat(new UserSignedUp("auth_user_7", 7, "", "", "", 0).key()).isEqualTo("7");
        assertThat(new OrderConfirmed("order-1", 7, 1000, NOON).key()).isEqualTo("order-1");
        assertThat(new PaymentVoided("order-1", 7, NOON).key()).isEqualTo("order-1");
        assertThat(new StockReleased("order-1", List.of(), NOON).key()).isEqualTo("order-1");
        assertThat(new OrderCouponRequested("order-1", 7, 9, 1000).key()).isEqualTo("order-1");
        assertThat(new CouponIssueRequested(9, 7, 3, 0).key()).isEqualTo("9#3");
        assertThat(new CouponApplied("order-1", 9, 7, 500).key()).isEqualTo("order-1");
        assertThat(new CouponRefused("order-1", 9, 7, "USED").key()).isEqualTo("order-1");
        assertThat(new CouponIssueFailed(9, 7, "no answer").key()).isEqualTo("7");
        assertThat(new ProductListed("lamp", "Lamp", 1, 1, NOON).key()).isEqualTo("lamp");
    }

    private static Optional<EventDefinition> reader(String version) {
        return EventCatalogue.readerOf("order.events", "OrderConfirmed", EventVersion.of(version));
    }

    private record Unlisted() implements Event {
        @Override
        public String key() {
            return "";
        }
    }
}
