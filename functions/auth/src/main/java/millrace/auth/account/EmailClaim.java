package millrace.auth.account;

import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.text.EmailAddress;

/**
 * The item that makes an e-mail address belong to one account: it is created with the account, in
 * one transaction, and can be created once.
 */
public record EmailClaim(long userId) {

    public static Key key(EmailAddress email) {
        return Key.of("EMAIL#" + email.hash(), "EMAIL");
    }

    public Item item(EmailAddress email) {
        return Item.of(key(email), this);
    }
}
