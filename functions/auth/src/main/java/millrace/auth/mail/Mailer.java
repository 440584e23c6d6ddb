package millrace.auth.mail;

import millrace.platform.text.EmailAddress;

/** Sends mail. It has no memory: after a lost answer a mail may be sent twice. */
@FunctionalInterface
public interface Mailer {

    /**
     * @throws millrace.platform.failure.RetriableFailure when it may be sent later
     * @throws millrace.platform.failure.PoisonMessage when it never will be
     */
    void send(EmailAddress to, Mail mail);
}
