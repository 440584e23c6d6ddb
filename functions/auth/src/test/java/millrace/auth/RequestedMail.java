package millrace.auth;

import java.util.List;
import millrace.auth.mail.MailToken.Purpose;
import millrace.auth.mail.MailTokens;
import millrace.events.auth.AccountMail;
import millrace.events.auth.AccountMailRequested;
import millrace.testing.TestPlatform;

/** A mail that auth asked for, with the token that its reader will find in it. */
record RequestedMail(AccountMailRequested request, String token) {

    /** The mails that wait to be published, the oldest first. */
    static List<RequestedMail> waiting(TestPlatform test, MailTokens tokens) {
        return test.published().stream()
                .filter(AccountMailRequested.class::isInstance)
                .map(AccountMailRequested.class::cast)
                .map(request ->
                        new RequestedMail(
                                request,
                                tokens.token(purpose(request.mail()), request.tokenSeed())))
                .toList();
    }

    private static Purpose purpose(AccountMail mail) {
        return Purpose.valueOf(mail.name());
    }
}
