package millrace.payments.account;

import java.util.function.Function;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Changes of accounts that another context's aggregate asks for, each booked once, however many
 * events tell of it.
 */
final class Bookings {

    private final Accounts accounts;
    private final Records<String, Booking> bookings;

    /**
     * @param subject the kind and id of the aggregate, such as {@code MISSION#attempt-1}
     */
    record Booking(String subject, long userId) {}

    Bookings(Table table, Accounts accounts) {
        this.accounts = accounts;
        this.bookings =
                Records.in(
                        table,
                        Booking.class,
                        subject -> Key.of("BOOKING#" + subject, "BOOKING"),
                        Booking::subject);
    }

    Work once(String subject, long userId, Function<Statement, Statement> change) {
        if (bookings.find(subject).isPresent()) {
            return Work.nothing();
        }
        var found = accounts.find(userId);
        return accounts.save(found, change.apply(found.statement()))
                .and(bookings.create(new Booking(subject, userId)));
    }
}
