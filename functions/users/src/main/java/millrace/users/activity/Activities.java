package millrace.users.activity;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The activity of accounts in this context's table, by the user's number. */
public final class Activities {

    private Activities() {}

    public static Records<Long, AccountActivity> in(Table table) {
        return Records.in(
                table,
                AccountActivity.class,
                userId -> Key.of("USER#" + userId, "ACTIVITY"),
                AccountActivity::userId);
    }
}
