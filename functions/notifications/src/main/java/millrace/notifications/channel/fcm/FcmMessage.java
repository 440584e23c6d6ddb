package millrace.notifications.channel.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.PlainMessage;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message in FCM's form, of {@value #MAX_BYTES} bytes at most: the body is cut. Its collapse id
 * on every platform is the event's, so that a second delivery of an event replaces the first where
 * the device still has that; FCM keeps at most four collapse ids for a device that is away.
 */
final class FcmMessage {

    /** FCM's own limit, in bytes of UTF-8; ours is on the whole message as it is sent. */
    static final int MAX_BYTES = 4_096;

    private static final int MAX_TITLE_BYTES = 256;
    private static final String TTL_SECONDS = "86400";

    private FcmMessage() {}

    static byte[] body(JsonMapper json, FcmToken to, NotificationMessage message, String eventId) {
        var text = BoundedText.utf8Bytes(PlainMessage.body(message), MAX_BYTES);
        var whole = json.writeValueAsBytes(request(to, message, text, eventId));
        if (whole.length <= MAX_BYTES) {
            return whole;
        }
        // A byte less of text is at least a byte less of JSON.
        int room = text.getBytes(UTF_8).length;
        int kept = Math.max(0, room - (whole.length - MAX_BYTES));
        return json.writeValueAsBytes(
                request(to, message, BoundedText.utf8Bytes(text, kept), eventId));
    }

    private static Map<String, Object> request(
            FcmToken to, NotificationMessage message, String text, String eventId) {
        var notification = new HashMap<String, Object>();
        notification.put("title", BoundedText.utf8Bytes(message.title(), MAX_TITLE_BYTES));
        if (!text.isEmpty()) {
            notification.put("body", text);
        }
        return Map.of(
                "message",
                Map.of(
                        "token", to.value(),
                        "notification", notification,
                        "data", Map.of("eventId", eventId),
                        "android", android(eventId),
                        "apns", Map.of("headers", Map.of("apns-collapse-id", eventId))));
    }

    private static Map<String, Object> android(String eventId) {
        return Map.of(
                "priority",
                "high",
                "ttl",
                TTL_SECONDS + "s",
                "collapse_key",
                eventId,
                "notification",
                Map.of("tag", eventId));
    }
}
