package millrace.notifications.mail;

import millrace.platform.text.EmailAddress;

/** Sends plain text. It has no memory and no bounds: {@link OutgoingMail} alone uses it. */
@FunctionalInterface
public interface Mailer {

    /**
     * @throws millrace.ses.NotSent when it was not sent and may be later
     * @throws millrace.platform.failure.CircuitOpen when it was not tried
     * @throws millrace.platform.failure.PoisonMessage when it was not sent and never will be
     * @throws millrace.platform.failure.RetriableFailure when nobody knows whether it was sent
     */
    void send(EmailAddress to, String subject, String text);
}
