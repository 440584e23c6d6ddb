package millrace.notifications.channel;

import static millrace.testing.TestClock.NOON;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.events.EventHeader;
import millrace.notifications.channel.NotificationMessage.Color;
import org.jspecify.annotations.Nullable;

/** Messages of tests. */
public final class Messages {

    public static final EventHeader CAUSE =
            new EventHeader(
                    "0b7e3a52-6c1c-4a0e-9a55-1d1f0c5d9a01",
                    "ReservationPaymentCompleted",
                    "concert-service",
                    NOON,
                    "1.0",
                    null,
                    "correlation",
                    null,
                    1);

    /** The message of S-R10. */
    public static final NotificationMessage PAID = message("💳 결제 완료", null, paidFields());

    private Messages() {}

    private static Map<String, String> paidFields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("사용자 ID", "7");
        fields.put("예약 ID", "4711");
        fields.put("결제 금액", "15000원");
        return fields;
    }

    public static NotificationMessage message(
            String title, @Nullable String content, Map<String, String> fields) {
        return new NotificationMessage(title, content, fields, Color.INFO, NOON);
    }

    /** A message with one field that a person typed. */
    public static NotificationMessage typed(String text) {
        return new NotificationMessage(
                "title", "content", Map.of("사유", text), Set.of("사유"), Color.WARNING, NOON);
    }

    /** A message that is far over every limit, of characters that are two units each. */
    public static NotificationMessage endless() {
        var fields = new LinkedHashMap<String, String>();
        IntStream.range(0, 40)
                .forEach(i -> fields.put(i + "x" + "💳".repeat(400), "💳".repeat(4_000)));
        return message("x" + "💳".repeat(1_000), "x" + "💳".repeat(9_000), fields);
    }
}
