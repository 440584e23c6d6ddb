package millrace.cloud.sns;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.sqs.message.MessageAttribute;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * SNS's own forms of a notification: the envelope that queues get, and the event that functions
 * get. Nothing is signed: signature and certificate only stand for AWS's.
 */
final class NotificationJson {

    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final String SITE = "https://sns." + LocalAccount.REGION + ".amazonaws.com/";
    private static final String CERTIFICATE = SITE + "SimpleNotificationService-local.pem";
    private static final String UNSUBSCRIBE = SITE + "?Action=Unsubscribe&SubscriptionArn=";
    private static final String SIGNATURE = "bm90IHNpZ25lZA==";

    private NotificationJson() {}

    /** The body of a queue's message. */
    static String envelope(Notification notification, Subscription subscription) {
        var envelope = JSON.createObjectNode();
        begin(envelope, notification);
        var subject = notification.publication().subject();
        if (subject != null) {
            envelope.put("Subject", subject);
        }
        content(envelope, notification, subscription);
        if (notification.sequenceNumber() == null) {
            signature(envelope, "SigningCertURL");
        }
        envelope.put("UnsubscribeURL", UNSUBSCRIBE + subscription.arn());
        if (!notification.publication().attributes().isEmpty()) {
            attributes(envelope.putObject("MessageAttributes"), notification);
        }
        return JSON.writeValueAsString(envelope);
    }

    /** A function's event. */
    static byte[] event(Notification notification, Subscription subscription) {
        var event = JSON.createObjectNode();
        var outer = event.putArray("Records").addObject();
        outer.put("EventSource", "aws:sns");
        outer.put("EventVersion", "1.0");
        outer.put("EventSubscriptionArn", subscription.arn());
        var record = outer.putObject("Sns");
        begin(record, notification);
        record.put("Subject", notification.publication().subject());
        content(record, notification, subscription);
        signature(record, "SigningCertUrl");
        record.put("UnsubscribeUrl", UNSUBSCRIBE + subscription.arn());
        attributes(record.putObject("MessageAttributes"), notification);
        return JSON.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
    }

    private static void begin(ObjectNode to, Notification notification) {
        to.put("Type", "Notification");
        to.put("MessageId", notification.id());
        if (notification.sequenceNumber() != null) {
            to.put("SequenceNumber", notification.sequenceNumber());
        }
        to.put("TopicArn", notification.topicArn());
    }

    private static void content(
            ObjectNode to, Notification notification, Subscription subscription) {
        to.put("Message", notification.publication().text(subscription.protocol()));
        to.put("Timestamp", TIMESTAMP.format(notification.publishedAt()));
    }

    private static void signature(ObjectNode to, String certificate) {
        to.put("SignatureVersion", "1");
        to.put("Signature", SIGNATURE);
        to.put(certificate, CERTIFICATE);
    }

    private static void attributes(ObjectNode to, Notification notification) {
        notification
                .publication()
                .attributes()
                .forEach((name, attribute) ->
                        to.putObject(name)
                                .put("Type", attribute.dataType())
                                .put("Value", value(attribute)));
    }

    private static @Nullable String value(MessageAttribute attribute) {
        var bytes = attribute.bytes();
        return bytes == null ? attribute.text() : Base64.getEncoder().encodeToString(bytes);
    }
}
