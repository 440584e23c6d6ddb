package millrace.auth.mail;

import java.time.Clock;
import java.time.Instant;
import millrace.auth.account.Accounts;
import millrace.events.EventHeader;
import millrace.events.auth.AccountMailRequested;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Asks for the mail with a token that an event of a user calls for. The token is stored in the same
 * transaction, so it is good before anybody reads the mail; the request says what it is made of and
 * never the token.
 */
public record RequestTokenMail(Table table, MailTokens tokens, Clock clock) {

    /**
     * @param asked when the user asked; the token's time begins with it
     * @return nothing where it was asked for before, the account is gone or the token's time is
     *     over
     */
    public Work request(MailToken.Purpose purpose, long userId, Instant asked, EventHeader event) {
        var found = Accounts.in(table).find(userId);
        var expiresAt = purpose.expiry(asked);
        if (found.isEmpty() || !clock.instant().isBefore(expiresAt)) {
            return Work.nothing();
        }
        var account = found.get().value();
        var token = tokens.token(purpose, event.eventId());
        if (tokens.isStored(token)) {
            return Work.nothing();
        }
        return Work.of(
                        tokens.created(
                                token,
                                new MailToken(
                                        purpose, userId, account.tokenVersion(), expiresAt, null)))
                .publish(
                        new AccountMailRequested(
                                purpose.mail(),
                                userId,
                                account.address().normalized(),
                                account.isVerified(),
                                event.eventId(),
                                expiresAt.toEpochMilli()),
                        found.get().version());
    }
}
