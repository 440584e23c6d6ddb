package millrace.notifications;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import millrace.events.orders.NotificationRequested;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import org.jspecify.annotations.Nullable;

/** The messages about an order. */
final class OrderMessages {

    /** A code, such as OUT_OF_STOCK. Anything else may be somebody's words. */
    private static final Pattern OUR_REASON = Pattern.compile("[A-Z][A-Z0-9_]*");

    private OrderMessages() {}

    /**
     * @param occurredAt the time of the event
     */
    static NotificationMessage of(
            NotificationRequested request, Instant occurredAt, Locale reader) {
        var texts = Texts.in(reader);
        return switch (request.notificationKind()) {
            case ORDER_CONFIRMED ->
                    message(texts, "order-confirmed", "", Color.SUCCESS, request, occurredAt);
            case ORDER_PAYMENT_FAILED ->
                    message(texts, "order-payment-failed", "", Color.ERROR, request, occurredAt);
            case ORDER_CANCELLED ->
                    message(
                            texts,
                            "order-cancelled",
                            moneyBack(texts, request.refundedAmount()),
                            Color.WARNING,
                            request,
                            occurredAt);
        };
    }

    /**
     * Speaks of a refund only where there was one. Nothing is said where nothing is known, as of
     * version 1.0 of the event.
     */
    private static String moneyBack(Texts texts, @Nullable Long refundedAmount) {
        if (refundedAmount == null) {
            return "";
        }
        return refundedAmount == 0
                ? " " + texts.of("order-cancelled.uncharged")
                : " " + texts.of("order-cancelled.refunded", grouped(texts, refundedAmount));
    }

    private static String grouped(Texts texts, long amount) {
        return texts.of("amount", String.format(Locale.ROOT, "%,d", amount));
    }

    private static boolean isTyped(@Nullable String reason) {
        return reason != null && !OUR_REASON.matcher(reason).matches();
    }

    private static NotificationMessage message(
            Texts texts,
            String key,
            String more,
            Color color,
            NotificationRequested request,
            Instant occurredAt) {
        var fields = new LinkedHashMap<String, String>();
        fields.put(texts.of("field.user"), String.valueOf(request.userId()));
        fields.put(texts.of("field.order"), request.orderId());
        fields.put(texts.of("field.amount"), grouped(texts, request.totalAmount()));
        var reason = request.reason();
        if (reason != null) {
            fields.put(texts.of("field.reason"), reason);
        }
        var typed = isTyped(reason) ? Set.of(texts.of("field.reason")) : Set.<String>of();
        return new NotificationMessage(
                texts.of(key + ".title"),
                texts.of(key + ".content") + more,
                fields,
                typed,
                color,
                occurredAt);
    }
}
