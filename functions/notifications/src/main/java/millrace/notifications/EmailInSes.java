package millrace.notifications;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Deadline;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** E-mail through SES v2. What SES does not take for now, its quota too, is no record's fault. */
final class EmailInSes implements CustomerNotifier {

    /** SES's answers that another attempt cannot change. */
    private static final Set<String> FINAL =
            Set.of(
                    "MessageRejected",
                    "MailFromDomainNotVerifiedException",
                    "AccountSuspendedException",
                    "SendingPausedException",
                    "BadRequestException",
                    "NotFoundException");

    /** The system's name in metrics and alarms. */
    static final String SYSTEM = "SES";

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final SesV2Client ses;
    private final String from;
    private final Circuit circuit;

    /**
     * @param circuit of {@link #SYSTEM}
     */
    EmailInSes(SesV2Client ses, String from, Circuit circuit) {
        this.ses = ses;
        this.from = from;
        this.circuit = circuit;
    }

    @Override
    public void send(Contact to, NotificationMessage message) {
        circuit.run(() -> sendOnce(to, message));
    }

    private void sendOnce(Contact to, NotificationMessage message) {
        var timeout = Deadline.current().timeout(TIMEOUT);
        try {
            ses.sendEmail(email ->
                    email.fromEmailAddress(from)
                            .destination(destination -> destination.toAddresses(to.email()))
                            .content(content ->
                                    content.simple(simple ->
                                            simple.subject(text(message.title()))
                                                    .body(body ->
                                                            body.text(text(body(to, message))))))
                            .overrideConfiguration(call -> call.apiCallTimeout(timeout)));
        } catch (SesV2Exception refused) {
            throw failure(refused);
        } catch (SdkException unreachable) {
            throw new SystemUnavailable(SYSTEM, "SES could not be reached", unreachable);
        }
    }

    private static RuntimeException failure(SesV2Exception refused) {
        var details = refused.awsErrorDetails();
        return details != null && FINAL.contains(details.errorCode())
                ? new PoisonMessage("SES refused the e-mail: " + details.errorCode())
                : new SystemUnavailable(SYSTEM, "SES could not send the e-mail", refused);
    }

    private static Content text(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }

    private static String body(Contact to, NotificationMessage message) {
        var fields =
                message.fields().entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining("\n"));
        var content = message.content() == null ? "" : message.content() + "\n\n";
        return to.name() + " 님,\n\n" + content + fields + "\n";
    }
}
