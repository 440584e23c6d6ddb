package millrace.concerts.paying;

import java.time.Duration;
import java.util.Optional;
import millrace.concerts.reservation.TossRequest;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.RetriedItems;
import millrace.platform.table.RetriedLanes;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The stray payments in this context's table, by reservation and payment. */
final class StrayPayments {

    private record Id(long reservationId, String paymentKey) {

        Key key() {
            return Key.of("STRAYPAYMENT#" + reservationId, TossRequest.hashOf(paymentKey));
        }
    }

    private final Table table;
    private final RetriedLanes lanes;
    private final Records<Id, StrayPayment> records;

    private StrayPayments(Table table, int lanes) {
        this.table = table;
        this.lanes = RetriedLanes.of("STRAYPAYMENT#", lanes);
        this.records =
                Records.in(
                                table,
                                StrayPayment.class,
                                Id::key,
                                stray ->
                                        new Id(
                                                stray.reservationId(),
                                                stray.cancellation().paymentKey()))
                        .indexed(this::due);
    }

    static StrayPayments in(Platform platform) {
        return new StrayPayments(platform.table(), DueLanes.countIn(platform.environment()));
    }

    private Item due(Item item, StrayPayment stray) {
        return stray.refundedAt() == null
                ? item.due(
                        lanes.of(
                                String.valueOf(stray.reservationId()),
                                stray.cancellation().isStuck()),
                        stray.cancellation().dueAt())
                : item;
    }

    Optional<Stored<StrayPayment>> find(long reservationId, String paymentKey) {
        return records.find(new Id(reservationId, paymentKey));
    }

    /** Reads by a key that the index {@code due} gave. */
    Optional<Stored<StrayPayment>> at(Key key) {
        return records.at(key);
    }

    Change create(StrayPayment stray) {
        return records.create(stray);
    }

    Change replace(Stored<StrayPayment> read, StrayPayment next) {
        return records.replace(read, next);
    }

    /**
     * The payments that are to be given back.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    RetriedItems open(Duration within, int atOnce) {
        return lanes.items(table, within, atOnce);
    }
}
