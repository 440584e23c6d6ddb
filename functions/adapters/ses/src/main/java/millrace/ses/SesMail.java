package millrace.ses;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Environment;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/**
 * Plain-text e-mail through SES v2 from one sender. What SES does not take for now, its quota too,
 * is no record's fault. It has no memory: after a lost answer an e-mail may be sent twice.
 */
public final class SesMail {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "SES";

    /** The longest that one e-mail takes. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** SES's answers that another attempt cannot change. */
    private static final Set<String> FINAL =
            Set.of(
                    "MessageRejected",
                    "MailFromDomainNotVerifiedException",
                    "AccountSuspendedException",
                    "SendingPausedException",
                    "BadRequestException",
                    "NotFoundException");

    private static final int SERVER_FAULT = 500;

    private final SesV2Client ses;
    private final String from;
    private final Circuit circuit;

    /**
     * @param circuit of {@link #SYSTEM}
     */
    public SesMail(SesV2Client ses, String from, Circuit circuit) {
        this.ses = ses;
        this.from = from;
        this.circuit = circuit;
    }

    /** A client for which one call is one attempt: a consumer's policy says how often is tried. */
    public static SesV2Client client(Environment environment, SdkHttpClient http) {
        return environment
                .configure(SesV2Client.builder(), "sesv2")
                .httpClient(http)
                .overrideConfiguration(calls -> calls.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    /**
     * @throws NotSent when SES has not sent it and may later
     * @throws SystemUnavailable when nobody knows whether SES has sent it; it may later, too
     * @throws PoisonMessage when it never will
     */
    public void send(String to, String subject, String text) {
        circuit.run(() -> sendOnce(to, subject, text));
    }

    private void sendOnce(String to, String subject, String text) {
        var timeout = Deadline.current().timeout(TIMEOUT);
        try {
            ses.sendEmail(email ->
                    email.fromEmailAddress(from)
                            .destination(destination -> destination.toAddresses(to))
                            .content(content ->
                                    content.simple(simple ->
                                            simple.subject(utf8(subject))
                                                    .body(body -> body.text(utf8(text)))))
                            .overrideConfiguration(call -> call.apiCallTimeout(timeout)));
        } catch (SesV2Exception refused) {
            throw failure(refused);
        } catch (SdkException unreachable) {
            throw isNeverAsked(unreachable)
                    ? new NotSent("SES could not be reached", unreachable)
                    : new SystemUnavailable(SYSTEM, "SES gave no answer", unreachable);
        }
    }

    /** Without a connection nothing was asked. */
    private static boolean isNeverAsked(SdkException failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof ConnectException || cause instanceof UnknownHostException);
    }

    private static RuntimeException failure(SesV2Exception refused) {
        var details = refused.awsErrorDetails();
        if (details != null && FINAL.contains(details.errorCode())) {
            return new PoisonMessage("SES refused the e-mail: " + details.errorCode());
        }
        // A fault within SES tells nothing of how far it came.
        return refused.statusCode() >= SERVER_FAULT
                ? new SystemUnavailable(SYSTEM, "SES failed", refused)
                : new NotSent("SES could not send the e-mail", refused);
    }

    private static Content utf8(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }
}
