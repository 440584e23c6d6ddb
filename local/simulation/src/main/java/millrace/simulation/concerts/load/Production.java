package millrace.simulation.concerts.load;

import java.time.Duration;
import java.util.Map;
import millrace.simulation.concerts.ConcertFleet;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.RequestLimit;
import millrace.simulation.fleet.World;

/** The fleet as the stage {@code prod} has it, behind the quota of an account. */
final class Production {

    /** As the infrastructure sets it there. */
    static final Map<String, String> VARIABLES = Map.of("DUE_LANES", "64");

    /** The time that a whole virtual CPU takes for one request once its code is compiled. */
    private static final Duration PROCESSOR_TIME = Duration.ofMillis(2);

    /** An account's quota for all its HTTP APIs in a region. */
    private static final int REQUESTS_PER_SECOND = 10_000;

    private static final int BURST = 5_000;

    private static final int INSTANCES = 3;

    /**
     * A table that takes 20,000 writes a second from the start has so many partitions, and its
     * stream a shard for each: each is relayed by itself, at about 150 rows a second.
     */
    private static final int SHARDS = 20;

    private Production() {}

    /** A load without faults. */
    static Load load(int users, int units) {
        return new Load(
                INSTANCES,
                users,
                units,
                SHARDS,
                0,
                Load.SMALL.without(),
                Load.SMALL.faultsEnd(),
                Load.SMALL.drain());
    }

    static ConcertFleet fleet(World world) {
        return new ConcertFleet(world, VARIABLES, PROCESSOR_TIME);
    }

    static Gateway api(World world, ConcertFleet fleet) {
        return fleet.api().within(new RequestLimit(world.scheduler(), REQUESTS_PER_SECOND, BURST));
    }
}
