package millrace.auth.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import millrace.auth.account.Accounts;
import millrace.events.EventHeader;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a user the mail with a token that an event asks for, unless the address has had its mails.
 * The token is stored with the mark that the event was handled; a mail whose mark is lost is sent
 * again with the same token.
 */
public record TokenMails(
        Table table, MailTokens tokens, MailAllowance allowance, Mailer mailer, Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(TokenMails.class);

    /**
     * @param asked when the user asked; the token's time begins with it
     * @param mail the mail for a token
     * @return nothing where it was decided before, the account is gone or the token's time is over
     * @throws millrace.platform.failure.RetriableFailure when the mail may be sent later
     * @throws millrace.platform.failure.PoisonMessage when it never will be
     */
    public Work send(
            MailToken.Purpose purpose,
            long userId,
            Instant asked,
            EventHeader event,
            Function<String, Mail> mail) {
        var found = Accounts.in(table).value(userId);
        var expiresAt = purpose.expiry(asked);
        if (found.isEmpty() || !clock.instant().isBefore(expiresAt)) {
            return Work.nothing();
        }
        var account = found.get();
        var token = tokens.token(purpose, event.eventId());
        if (tokens.isStored(token)) {
            return Work.nothing();
        }
        var stored = new MailToken(purpose, userId, account.tokenVersion(), expiresAt, null);
        if (!allowance.takes(account, event)) {
            LOG.warn("The address of user {} has had its mails: none is sent", userId);
            return Work.of(tokens.created(token, stored.used(MailToken.NEVER_SENT)));
        }
        mailer.send(account.address(), mail.apply(token));
        return Work.of(tokens.created(token, stored));
    }
}
