package millrace.users.subscription;

import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The subscriptions in this context's table, by the user's number. */
public final class Subscriptions {

    private Subscriptions() {}

    public static Records<Long, Subscription> in(Table table) {
        return Records.in(
                table,
                Subscription.class,
                userId -> Key.of("USER#" + userId, "SUBSCRIPTION"),
                Subscription::userId);
    }
}
