package millrace.notifications;

import java.time.Duration;
import java.util.stream.Collectors;
import millrace.platform.runtime.Circuit;
import millrace.ses.SesMail;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** E-mail to customers. What SES does not take for now, its quota too, is no record's fault. */
final class EmailInSes implements CustomerNotifier {

    /** The system's name in metrics and alarms. */
    static final String SYSTEM = SesMail.SYSTEM;

    static final Duration TIMEOUT = SesMail.TIMEOUT;

    private final SesMail mail;

    /**
     * @param circuit of {@link #SYSTEM}
     */
    EmailInSes(SesV2Client ses, String from, Circuit circuit) {
        this.mail = new SesMail(ses, from, circuit);
    }

    @Override
    public void send(Contact to, NotificationMessage message) {
        mail.send(to.email(), message.title(), body(to, message));
    }

    private static String body(Contact to, NotificationMessage message) {
        var fields =
                message.fields().entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining("\n"));
        var content = message.content() == null ? "" : message.content() + "\n\n";
        return to.salutation() + " 님,\n\n" + content + fields + "\n";
    }
}
