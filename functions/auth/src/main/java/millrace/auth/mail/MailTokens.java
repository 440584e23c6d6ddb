package millrace.auth.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.auth.account.Account;
import millrace.auth.account.Accounts;
import millrace.platform.runtime.EventTokens;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * Makes the tokens of mails from the events that ask for them, under a secret: an event that is
 * delivered twice makes the same token, and nobody else can make it.
 */
public record MailTokens(Table table, EventTokens made) {

    /** A token that may be used now, and whose it is. */
    public record Good(Stored<MailToken> token, Stored<Account> account) {

        /** It works once. */
        public Change used(String by) {
            return Change.replace(token, token.value().used(by).item(token.key()));
        }
    }

    public String token(MailToken.Purpose purpose, String eventId) {
        return made.token(purpose.mail().name(), eventId);
    }

    /** Stores the hash of a token. */
    public Change created(String token, MailToken stored) {
        return Change.create(stored.item(MailToken.key(token)));
    }

    /** Tells whether its mail was asked for before. */
    boolean isStored(String token) {
        return !table.existing(List.of(MailToken.key(token))).isEmpty();
    }

    /**
     * @param request an id of the request, the same however often it is decided
     * @throws millrace.platform.table.OutcomeUnknown when an earlier decision of the request has
     *     used it
     */
    public Optional<Good> good(
            String token, MailToken.Purpose purpose, String request, Instant now) {
        var stored = table.load(MailToken.key(token), MailToken.class);
        stored.ifPresent(found -> found.value().throwIfUsedBy(request));
        return stored.flatMap(found -> {
            var account = Accounts.in(table).find(found.value().userId());
            return account.filter(read -> found.value().isGood(purpose, read.value(), now))
                    .map(read -> new Good(found, read));
        });
    }

    /** Tells whether this is a token, used or not, of a user whose account there is. */
    public boolean isOfAnAccount(String token) {
        return table.load(MailToken.key(token), MailToken.class)
                .flatMap(found -> Accounts.in(table).find(found.value().userId()))
                .isPresent();
    }
}
