package millrace.ses;

import millrace.platform.failure.SystemUnavailable;

/** An e-mail that SES certainly has not sent: it refused it for now, or was never reached. */
public final class NotSent extends SystemUnavailable {

    NotSent(String message, Throwable cause) {
        super(SesMail.SYSTEM, message, cause);
    }
}
