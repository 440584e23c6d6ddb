package millrace.auth;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.auth.mail.Mail;
import millrace.auth.mail.Mailer;
import millrace.platform.text.EmailAddress;

/** Keeps mails for a test to read. */
final class RecordingMailer implements Mailer {

    record Sent(String to, Mail mail) {

        /** The token, which stands behind the number sign of the link. */
        String token() {
            var text = mail.text();
            return text.substring(text.indexOf("#token=") + "#token=".length()).strip();
        }
    }

    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    @Override
    public void send(EmailAddress to, Mail mail) {
        sent.add(new Sent(to.normalized(), mail));
    }

    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** The mails whose links lead to this page, such as {@code password-reset}. */
    List<Sent> to(String page) {
        return sent.stream().filter(mail -> mail.mail().text().contains("/" + page + "#")).toList();
    }
}
