package millrace.simulation.fleet;

import java.time.Duration;

/**
 * A service that takes nothing for a while, or clients that send nothing, in the middle of a run.
 *
 * @param service {@link #TABLES}, {@link #KAFKA}, {@link #CLIENTS}, or the name of one table
 */
public record Outage(String service, Duration begins, Duration lasts) {

    /** Every table throttles every request. */
    public static final String TABLES = "tables";

    /** No partition takes a record. */
    public static final String KAFKA = "kafka";

    /** No client sends anything, so that all instances stand still. */
    public static final String CLIENTS = "clients";

    /** Clients are at work by then. */
    private static final Duration BEGINS = Duration.ofSeconds(15);

    public static Outage of(String service, Duration lasts) {
        return new Outage(service, BEGINS, lasts);
    }

    /** True where clients are the ones that are missing, and every service is there. */
    boolean isQuiet() {
        return service.equals(CLIENTS);
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
            case CLIENTS -> world.quietFor(lasts);
            default -> world.database().throttle(service, lasts);
        }
    }
}
