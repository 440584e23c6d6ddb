package millrace.notifications;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import millrace.events.orders.NotificationRequested;
import millrace.notifications.NotificationMessage.Color;
import org.jspecify.annotations.Nullable;

/** The messages about an order. */
final class OrderMessages {

    private OrderMessages() {}

    /**
     * @param occurredAt the time of the event
     */
    static NotificationMessage of(NotificationRequested request, Instant occurredAt) {
        return switch (request.notificationKind()) {
            case ORDER_CONFIRMED ->
                    message("✅ 주문 확정", "주문이 확정되었습니다.", Color.SUCCESS, request, occurredAt);
            case ORDER_PAYMENT_FAILED ->
                    message(
                            "❌ 결제 실패",
                            "결제가 거절되어 주문이 접수되지 않았습니다.",
                            Color.ERROR,
                            request,
                            occurredAt);
            case ORDER_CANCELLED ->
                    message(
                            "↩️ 주문 취소",
                            "주문이 취소되었습니다. " + moneyBack(request.reason()),
                            Color.WARNING,
                            request,
                            occurredAt);
        };
    }

    /**
     * Speaks of a refund only where there can be one: an order that ended with its coupon was never
     * charged, one that was short of stock was. Of any other, orders do not say it.
     */
    private static String moneyBack(@Nullable String reason) {
        return switch (reason) {
            case "COUPON_REFUSED", "COUPON_TIMED_OUT" -> "결제는 이루어지지 않았습니다.";
            case "STOCK_SHORT", "STOCK_TIMED_OUT" -> "결제된 금액은 환불됩니다.";
            case null, default -> "결제된 금액이 있는 경우 환불됩니다.";
        };
    }

    private static NotificationMessage message(
            String title,
            String content,
            Color color,
            NotificationRequested request,
            Instant occurredAt) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("사용자 ID", String.valueOf(request.userId()));
        fields.put("주문 ID", request.orderId());
        fields.put("결제 금액", String.format(Locale.ROOT, "%,d원", request.totalAmount()));
        if (request.reason() != null) {
            fields.put("사유", request.reason());
        }
        return new NotificationMessage(title, content, fields, color, occurredAt);
    }
}
