package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.random.RandomGenerator;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;

/** Draws how late a table's followers are: its indexes, its replicas, its expiry. */
final class TableBehaviour {

    private static final Latency INDEX_LAG = Latency.ofMillis(5, 60);
    private static final Latency REPLICA_LAG = Latency.ofMillis(2, 40);
    private static final Duration LONGEST_LAG = Duration.ofSeconds(10);

    /** Items that have expired are deleted within two days. */
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(2);

    private final Faults faults;
    private final RandomGenerator random;

    TableBehaviour(Faults faults, RandomGenerator random) {
        this.faults = faults;
        this.random = random;
    }

    Duration indexLag() {
        return faults.strikes(Fault.INDEX_LAGS, "index")
                ? faults.upTo(LONGEST_LAG)
                : INDEX_LAG.draw(random);
    }

    /** The age of what a read finds that is not strongly consistent. */
    Duration replicaLag() {
        var lag =
                faults.strikes(Fault.STALE_READ, "replica")
                        ? faults.upTo(RecentChanges.KEPT)
                        : REPLICA_LAG.draw(random);
        return lag.compareTo(RecentChanges.KEPT) < 0 ? lag : RecentChanges.KEPT;
    }

    Duration expiryDelay() {
        return Duration.ofNanos(random.nextLong(LONGEST_EXPIRY.toNanos()));
    }

    boolean splitsShard(String table) {
        return faults.strikes(Fault.STREAM_SPLIT, table);
    }
}
