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

    private static final String REASON = "사유";

    /** A code, such as OUT_OF_STOCK. Anything else may be somebody's words. */
    private static final Pattern OUR_REASON = Pattern.compile("[A-Z][A-Z0-9_]*");

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
                            "주문이 취소되었습니다." + moneyBack(request.refundedAmount()),
                            Color.WARNING,
                            request,
                            occurredAt);
        };
    }

    /**
     * Speaks of a refund only where there was one. Nothing is said where nothing is known, as of
     * version 1.0 of the event.
     */
    private static String moneyBack(@Nullable Long refundedAmount) {
        if (refundedAmount == null) {
            return "";
        }
        return refundedAmount == 0
                ? " 결제는 이루어지지 않았습니다."
                : " 결제된 금액 " + won(refundedAmount) + "이 환불되었습니다.";
    }

    private static String won(long amount) {
        return String.format(Locale.ROOT, "%,d원", amount);
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
        fields.put("결제 금액", won(request.totalAmount()));
        var reason = request.reason();
        if (reason != null) {
            fields.put(REASON, reason);
        }
        var typed =
                reason == null || OUR_REASON.matcher(reason).matches()
                        ? Set.<String>of()
                        : Set.of(REASON);
        return new NotificationMessage(title, content, fields, typed, color, occurredAt);
    }
}
