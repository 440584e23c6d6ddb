package millrace.concerts.seat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import millrace.concerts.concert.SeatPlan;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Query;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/**
 * The claims to seats in this context's table. {@link #BLOCK} neighbouring seats share a partition:
 * the claims of a schedule are read in few queries, and its writes spread over many partitions.
 */
public final class SeatClaims {

    static final int BLOCK = Table.MAX_PAGE;

    private static final int MAX_BLOCKS_AT_ONCE = 64;

    private final Records<Long, SeatClaim> records;

    public SeatClaims(Table table) {
        this.records = Records.in(table, SeatClaim.class, SeatClaims::keyOf, SeatClaim::seatId);
    }

    private static Key keyOf(long seatId) {
        return Key.of(blockOf(seatId), "SEAT#" + seatId);
    }

    private static String blockOf(long seatId) {
        var block = SeatPlan.indexOf(seatId) / BLOCK;
        return "SEATS#" + SeatPlan.scheduleOf(seatId) + "-" + block;
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

    /** The claims that there are to these seats and to those of their blocks, live or not. */
    public Map<Long, Stored<SeatClaim>> around(Collection<Long> seatIds) {
        return inBlocks(seatIds.stream().map(SeatClaims::blockOf).distinct().toList());
    }

    /** The states of all seats of a schedule; claims may go on while it is read. */
    public SeatStates states(SeatPlan plan, Instant now) {
        var firstOfBlocks = IntStream.iterate(0, it -> it < plan.seats(), it -> it + BLOCK);
        var blocks = firstOfBlocks.mapToObj(plan::seatId).map(SeatClaims::blockOf).toList();
        var claims = inBlocks(blocks).values().stream().map(Stored::value).toList();
        return SeatStates.of(plan.seats(), claims, now);
    }

    private Map<Long, Stored<SeatClaim>> inBlocks(List<String> blocks) {
        var found = new ConcurrentHashMap<Long, Stored<SeatClaim>>();
        try (var reads = BoundedTasks.atMost(MAX_BLOCKS_AT_ONCE)) {
            for (var block : blocks) {
                // A block is one page.
                reads.run(() ->
                        records.query(Query.of(block))
                                .items()
                                .forEach(it -> found.put(it.value().seatId(), it)));
            }
        }
        return found;
    }

    /** Takes a seat to which there is no claim. */
    public Change create(SeatClaim claim) {
        return records.create(claim);
    }

    /** Changes the claim that was read, and none that another reservation made since. */
    public Change replace(Stored<SeatClaim> read, SeatClaim next) {
        return Change.replaceUnlessRecreated(read, records.item(next));
    }

    /** Frees the seat. */
    public Change remove(Stored<SeatClaim> read) {
        return Change.removeUnlessRecreated(read);
    }
}
