package millrace.auth.account;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The accounts in this context's table, by the ids of their users. */
public final class Accounts {

    private Accounts() {}

    public static Records<Long, Account> in(Table table) {
        return Records.in(
                table,
                Account.class,
                userId -> Key.of("USER#" + userId, "ACCOUNT"),
                Account::userId);
    }
}
