package millrace.auth.account;

import java.util.Optional;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.text.EmailAddress;

/** The accounts in this context's table, by the ids of their users. */
public final class Accounts {

    /** No user has it; looking it up costs what looking up a real one costs. */
    private static final long NOBODY = 0;

    private Accounts() {}

    public static Records<Long, Account> in(Table table) {
        return Records.in(
                table,
                Account.class,
                userId -> Key.of("USER#" + userId, "ACCOUNT"),
                Account::userId);
    }

    /** The account that has this address, in the same number of reads whether one has it or not. */
    public static Optional<Stored<Account>> having(EmailAddress email, Table table) {
        var userId =
                table.load(EmailClaim.key(email), EmailClaim.class)
                        .map(claim -> claim.value().userId())
                        .orElse(NOBODY);
        return in(table).find(userId);
    }
}
