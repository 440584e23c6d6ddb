package millrace.concerts.seat;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import millrace.concerts.concert.SeatPlan;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The claims to seats in this context's table. {@link #BLOCK} neighbouring seats share a partition:
 * the claims of a schedule are read in few queries, and its writes spread over many partitions.
 */
public final class SeatClaims {

    static final int BLOCK = Table.MAX_PAGE;

    private final Records<Long, SeatClaim> records;

    public SeatClaims(Table table) {
        this.records = Records.in(table, SeatClaim.class, SeatClaims::keyOf, SeatClaim::seatId);
    }

    private static Key keyOf(long seatId) {
        var block = SeatPlan.indexOf(seatId) / BLOCK;
        return Key.of("SEATS#" + SeatPlan.scheduleOf(seatId) + "-" + block, "SEAT#" + seatId);
    }

    /** The claims that there are to these seats, live or not, by seat. */
    public Map<Long, Stored<SeatClaim>> to(Collection<Long> seatIds) {
        var found = new ConcurrentHashMap<Long, Stored<SeatClaim>>();
        try (var reads = BoundedTasks.atMost(Table.MAX_PAGE)) {
            for (var seatId : seatIds) {
                reads.run(() -> records.find(seatId).ifPresent(it -> found.put(seatId, it)));
            }
        }
        return found;
    }

    /** Takes a seat to which there is no claim. */
    public Change create(SeatClaim claim) {
        return records.create(claim);
    }

    public Change replace(Stored<SeatClaim> read, SeatClaim next) {
        return records.replace(read, next);
    }

    /** Frees the seat. */
    public Change remove(Stored<SeatClaim> read) {
        return Change.remove(read);
    }
}
