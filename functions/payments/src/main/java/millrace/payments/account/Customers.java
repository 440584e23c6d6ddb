package millrace.payments.account;

import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/** The customers in this context's table. */
final class Customers {

    private final Records<Long, Customer> customers;

    Customers(Table table) {
        customers =
                Records.in(
                        table,
                        Customer.class,
                        userId -> Key.of("CUSTOMER#" + userId, "CUSTOMER"),
                        Customer::userId);
    }

    /** The change, or empty where it changes nothing. A user who is deleted is not known again. */
    Optional<Change> changing(long userId, UnaryOperator<Customer> change) {
        var read = customers.find(userId);
        var before = read.map(found -> found.value()).orElse(Customer.unknown(userId));
        var after = before.erased() ? before : change.apply(before);
        if (read.isEmpty()) {
            return Optional.of(customers.create(after));
        }
        return after.equals(before)
                ? Optional.empty()
                : Optional.of(customers.replace(read.get(), after));
    }
}
