package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.cancelled;
import static millrace.notifications.NotificationsInMemory.requested;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import millrace.events.orders.NotificationKind;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.testing.InEveryLocale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@InEveryLocale
class OrderMessagesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ORDER_CONFIRMED, SUCCESS, 확정",
        "ORDER_PAYMENT_FAILED, ERROR, 거절",
        "ORDER_CANCELLED, WARNING, 취소"
    })
    void each_kind_says_what_has_happened(NotificationKind kind, Color color, String word) {
        var message = OrderMessages.of(requested(kind, null), NOON, Locale.KOREAN);

        assertThat(message.color()).isEqualTo(color);
        assertThat(message.content()).contains(word);
        assertThat(message.timestamp()).isEqualTo(NOON);
        assertThat(message.fields())
                .containsExactly(
                        Map.entry("사용자 ID", "7"),
                        Map.entry("주문 ID", "order-1"),
                        Map.entry("결제 금액", "15,000원"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            textBlock =
                    """
                    15000, '주문이 취소되었습니다. 결제된 금액 15,000원이 환불되었습니다.'
                    1, 주문이 취소되었습니다. 결제된 금액 1원이 환불되었습니다.
                    0, 주문이 취소되었습니다. 결제는 이루어지지 않았습니다.
                    unknown, 주문이 취소되었습니다.
                    """)
    void a_refund_is_told_only_where_there_was_one(@Nullable Long refunded, String content) {
        assertThat(OrderMessages.of(cancelled(refunded), NOON, Locale.KOREAN).content())
                .isEqualTo(content);
    }

    @Test
    void who_does_not_read_korean_is_told_in_english() {
        var message = OrderMessages.of(cancelled(15_000L), NOON, Locale.FRENCH);

        assertThat(message.title()).isEqualTo("↩️ Order cancelled");
        assertThat(message.content())
                .isEqualTo("Your order is cancelled. KRW 15,000 was refunded.");
        assertThat(message.fields())
                .containsEntry("Order ID", "order-1")
                .containsEntry("Reason", "CUSTOMER_REQUEST");
    }

    @Test
    void a_reason_comes_last() {
        var message =
                OrderMessages.of(
                        requested(NotificationKind.ORDER_CANCELLED, "OUT_OF_STOCK"),
                        NOON,
                        Locale.KOREAN);

        assertThat(message.fields().keySet()).last().isEqualTo("사유");
        assertThat(message.fields()).containsEntry("사유", "OUT_OF_STOCK");
    }

    @Test
    void no_two_kinds_have_the_same_title() {
        var titles = new HashSet<String>();
        Arrays.stream(NotificationKind.values())
                .forEach(kind ->
                        titles.add(
                                OrderMessages.of(requested(kind, null), NOON, Locale.KOREAN)
                                        .title()));

        assertThat(titles).hasSize(NotificationKind.values().length);
    }

    @Test
    void colours_are_written_as_24_bits_of_rgb() {
        assertThat(Color.SUCCESS.hex()).isEqualTo("#00FF00");
        assertThat(Color.INFO.hex()).isEqualTo("#0000FF");
    }
}
