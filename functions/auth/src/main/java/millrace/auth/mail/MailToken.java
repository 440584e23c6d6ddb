package millrace.auth.mail;

import java.time.Duration;
import java.time.Instant;
import millrace.auth.account.Account;
import millrace.events.auth.AccountMail;
import millrace.platform.runtime.Sha256;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.OutcomeUnknown;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a token that went out by mail: never the token, only its hash, as the key. It
 * works once, and not beside a password that was changed since.
 *
 * @param tokenVersion the account's when the mail was asked for
 * @param usedBy an id of the request that used it; null until then
 */
public record MailToken(
        Purpose purpose,
        long userId,
        long tokenVersion,
        Instant expiresAt,
        @Nullable String usedBy) {

    /** The use of a token; it is worth nothing for another. */
    public enum Purpose {
        PASSWORD_RESET(AccountMail.PASSWORD_RESET, Duration.ofMinutes(30)),
        EMAIL_VERIFICATION(AccountMail.EMAIL_VERIFICATION, Duration.ofDays(3));

        private final AccountMail mail;
        private final Duration lifetime;

        Purpose(AccountMail mail, Duration lifetime) {
            this.mail = mail;
            this.lifetime = lifetime;
        }

        /** The mail that brings it to the user. */
        AccountMail mail() {
            return mail;
        }

        Instant expiry(Instant asked) {
            return asked.plus(lifetime);
        }
    }

    /** A plain hash will do: what is hashed cannot be guessed. */
    static Key key(String token) {
        return Key.of("MAIL_TOKEN#" + Sha256.hex(token), "MAIL_TOKEN");
    }

    Item item(Key key) {
        return Item.of(key, this).expiring(expiresAt);
    }

    /** Tells whether it may be used now. */
    boolean isGood(Purpose use, Account account, Instant now) {
        return purpose == use
                && usedBy == null
                && now.isBefore(expiresAt)
                && (use == Purpose.EMAIL_VERIFICATION || tokenVersion == account.tokenVersion());
    }

    MailToken used(String by) {
        return new MailToken(purpose, userId, tokenVersion, expiresAt, by);
    }

    void throwIfUsedBy(String request) {
        if (request.equals(usedBy)) {
            throw new OutcomeUnknown("An earlier decision of the request was written", null);
        }
    }
}
