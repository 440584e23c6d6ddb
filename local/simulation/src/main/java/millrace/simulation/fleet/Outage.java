package millrace.simulation.fleet;

import java.time.Duration;

/**
 * A service that takes nothing for a while, in the middle of a run.
 *
 * @param service {@link #TABLES}, {@link #KAFKA}, or the name of one table
 */
public record Outage(String service, Duration begins, Duration lasts) {

    /** Every table throttles every request. */
    public static final String TABLES = "tables";

    /** No partition takes a record. */
    public static final String KAFKA = "kafka";

    /** Clients are at work by then. */
    private static final Duration BEGINS = Duration.ofSeconds(15);

    public static Outage of(String service, Duration lasts) {
        return new Outage(service, BEGINS, lasts);
    }

    Duration end() {
        return begins.plus(lasts);
    }

    void planIn(World world) {
        world.scheduler().after(begins, () -> begin(world));
    }

    private void begin(World world) {
        world.history().add("outage", service + " for " + lasts);
        switch (service) {
            case KAFKA -> world.cluster().refuseAll(lasts);
            case TABLES -> world.database().throttleAll(lasts);
            default -> world.database().throttle(service, lasts);
        }
    }
}
