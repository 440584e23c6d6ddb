package millrace.payments.account;

import java.util.Optional;
import java.util.function.LongFunction;
import millrace.events.EventMessage;
import millrace.events.auth.UserDeleted;
import millrace.platform.kafka.EventHandler;
import millrace.platform.table.Change;
import millrace.platform.work.Work;

/**
 * Erases what tells who a deleted user was, and the permission to charge the card. The account, its
 * ledgers and payments stay: they hold the number only.
 *
 * @param card the erasure of a user's card; empty where there is none
 */
record EraseCustomerOnUserDeleted(Customers customers, LongFunction<Optional<Change>> card)
        implements EventHandler<UserDeleted> {

    @Override
    public Work handle(EventMessage<UserDeleted> message) {
        var userId = message.payload().userId();
        var work =
                customers
                        .changing(userId, Customer::forgotten)
                        .map(Work::of)
                        .orElseGet(Work::nothing);
        return card.apply(userId).map(work::and).orElse(work);
    }
}
