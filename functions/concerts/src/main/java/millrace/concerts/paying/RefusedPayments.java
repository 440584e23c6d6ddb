package millrace.concerts.paying;

import java.time.Duration;
import java.util.Optional;
import millrace.concerts.reservation.TossRequest;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.RetriedItems;
import millrace.platform.table.RetriedLanes;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The refused payments in this context's table, by reservation and payment, until their look. */
final class RefusedPayments {

    private record Id(long reservationId, String paymentKey) {

        static Id of(RefusedPayment payment) {
            return new Id(payment.reservationId(), payment.lookUp().paymentKey());
        }

        Key key() {
            return Key.of("REFUSEDPAYMENT#" + reservationId, TossRequest.hashOf(paymentKey));
        }
    }

    private final Table table;
    private final RetriedLanes lanes;
    private final Records<Id, RefusedPayment> records;

    private RefusedPayments(Table table, int lanes) {
        this.table = table;
        this.lanes = RetriedLanes.of("REFUSEDPAYMENT#", lanes);
        this.records =
                Records.in(table, RefusedPayment.class, Id::key, Id::of)
                        .indexed((item, payment) ->
                                item.due(
                                        this.lanes.of(
                                                String.valueOf(payment.reservationId()),
                                                payment.lookUp().isStuck()),
                                        payment.lookUp().dueAt()));
    }

    static RefusedPayments in(Platform platform) {
        return new RefusedPayments(platform.table(), DueLanes.countIn(platform.environment()));
    }

    /** Reads by a key that the index {@code due} gave. */
    Optional<Stored<RefusedPayment>> at(Key key) {
        return records.at(key);
    }

    /** Writes it down; where the same payment was refused before, its look is put off. */
    Change put(RefusedPayment payment) {
        return records.find(Id.of(payment))
                .map(read -> replace(read, payment))
                .orElseGet(() -> records.create(payment));
    }

    Change replace(Stored<RefusedPayment> read, RefusedPayment next) {
        return Change.replaceUnlessRecreated(read, records.item(next));
    }

    Change remove(Stored<RefusedPayment> read) {
        return Change.removeUnlessRecreated(read);
    }

    /**
     * The payments that are to be looked at.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    RetriedItems open(Duration within, int atOnce) {
        return lanes.items(table, within, atOnce);
    }
}
