package millrace.platform.kafka;

import java.time.Instant;
import millrace.events.Event;
import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import org.jspecify.annotations.Nullable;

/** A second version of OrderConfirmed, which production does not have: 1.1 adds a coupon. */
public record Confirmed(
        String orderId,
        long userId,
        long totalAmount,
        Instant confirmedAt,
        @Nullable String couponCode)
        implements Event {

    public static final EventDefinition FIRST = definition("1.0", Confirmed.class);
    public static final EventDefinition SECOND = definition("1.1", Confirmed.class);
    public static final EventCatalogue TWO_VERSIONS = EventCatalogue.of(FIRST, SECOND);

    /** With a second major, too, of which there are no messages but those of the test. */
    public static final EventCatalogue TWO_MAJORS =
            EventCatalogue.of(FIRST, SECOND, definition("2.0", InParts.class));

    /** The next major, which tells of one part of an order. */
    public record InParts(String orderId, int part) implements Event {}

    private static EventDefinition definition(String version, Class<? extends Event> recordType) {
        return new EventDefinition(
                "OrderConfirmed", version, Topic.ORDER_EVENTS, "order-service", recordType);
    }
}
