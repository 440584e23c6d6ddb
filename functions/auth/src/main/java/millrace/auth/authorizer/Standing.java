package millrace.auth.authorizer;

import java.time.Instant;
import java.util.Optional;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.auth.session.Session;
import millrace.auth.session.Sessions;
import millrace.auth.token.AccessClaims;
import millrace.platform.table.Table;

/**
 * A session and its account as the table had them at a moment.
 *
 * @param readAt before the reading began
 */
record Standing(Optional<Session> session, Optional<Account> account, Instant readAt) {

    static Standing read(Table table, AccessClaims claims, Instant now) {
        return new Standing(
                Sessions.in(table).value(claims.sessionId()),
                Accounts.in(table).value(claims.userId()),
                now);
    }

    /**
     * The account that the token may act for; empty when the session is over or the token is of an
     * older version. A locked account's sessions go on.
     */
    Optional<Account> permitted(AccessClaims claims, Instant now) {
        return account.filter(known -> known.userId() == claims.userId())
                .filter(known -> known.tokenVersion() == claims.tokenVersion())
                .filter(known -> session.filter(open -> open.stands(known, now)).isPresent());
    }
}
