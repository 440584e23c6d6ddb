package millrace.notifications;

import java.util.Map;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.TypedText;
import millrace.notifications.mail.Mail;
import millrace.notifications.mail.Mail.Purpose;
import millrace.notifications.recipient.Recipient;

/** A message as a mail: a salutation, the text and a line for each field. */
final class MessageMail {

    private MessageMail() {}

    static Mail of(Recipient to, NotificationMessage message) {
        var texts = Texts.in(to.locale());
        // Stands for the name where nobody knows whether its bearer reads the mail.
        var customer = texts.of("mail.customer");
        var mail =
                Mail.of(Purpose.NEWS, message.title())
                        .ours(texts.of("mail.before-name"))
                        .typed(to.name().map(TypedText::line).orElse(customer), customer)
                        .ours(texts.of("mail.after-name") + "\n\n");
        if (message.content() != null) {
            var content = message.content() + "\n\n";
            mail = message.isContentTyped() ? mail.typed(content, "") : mail.ours(content);
        }
        for (var field : message.fields().entrySet()) {
            mail =
                    message.typed().contains(field.getKey())
                            ? mail.typed(line(message, field), "")
                            : mail.ours(line(message, field));
        }
        return mail;
    }

    private static String line(NotificationMessage message, Map.Entry<String, String> field) {
        return field.getKey() + ": " + message.shown(field) + "\n";
    }
}
