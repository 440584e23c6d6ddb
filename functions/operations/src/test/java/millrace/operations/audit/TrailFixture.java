package millrace.operations.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserSignedUp;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.OrderedItem;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;

/** Events of Minji, user 7, and an order of hers. */
final class TrailFixture {

    static final Instant NOON = TestClock.NOON;
    static final long MINJI = 7;

    private static final List<OrderedItem> ITEMS = List.of(new OrderedItem("keyboard", 1, 5_000));

    private TrailFixture() {}

    static UserSignedUp signedUp() {
        return signedUp(MINJI);
    }

    static UserSignedUp signedUp(long userId) {
        return new UserSignedUp(
                "auth_user_" + userId,
                userId,
                "minji@example.com",
                "Minji Kim",
                "192.0.2.7",
                NOON.toEpochMilli());
    }

    static UserDeleted deleted() {
        return new UserDeleted(MINJI, NOON.toEpochMilli());
    }

    static OrderCreated created(String orderId) {
        return new OrderCreated(orderId, MINJI, ITEMS, 5_000, "KRW", NOON);
    }

    static OrderPaid paid(String orderId) {
        return new OrderPaid(orderId, MINJI, ITEMS, NOON);
    }

    static OrderCancelled cancelled(String orderId) {
        return new OrderCancelled(orderId, MINJI, "CUSTOMER_REQUEST", NOON);
    }

    /** An event as text, of a type and a time that a test chooses. */
    static TestRecord event(int number, String eventType, Instant at, String fields) {
        var value =
                String.format(
                        Locale.ROOT,
                        """
                        {"eventId":"00000000-0000-4000-8000-%012d","eventType":"%s",
                         "source":"test","occurredAt":"%s","version":"1.0",%s}
                        """,
                        number,
                        eventType,
                        at,
                        fields);
        return new TestRecord("7", value.getBytes(StandardCharsets.UTF_8), Map.of(), 0);
    }
}
