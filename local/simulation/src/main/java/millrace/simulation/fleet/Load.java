package millrace.simulation.fleet;

import java.time.Duration;
import java.util.Set;
import millrace.simulation.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * The size of a run, and what may go wrong in it.
 *
 * @param instances the most instances of one function
 * @param users concurrent clients
 * @param units requests of one client, or pieces of stock, as the scenario has it
 * @param shards of each table's stream
 * @param faultRate the largest share of steps that one kind of fault strikes
 * @param without kinds of faults that no run has
 * @param faultsEnd the time after which nothing goes wrong any more
 * @param drain the time after the last fault in which everything must come to its end
 * @param everyFault whether each kind strikes, at the rate; else the seed draws kinds and rates
 * @param clientsPerSecond clients that begin each second; 0 where the scenario says it
 * @param outage of one service; null for none
 */
public record Load(
        int instances,
        int users,
        int units,
        int shards,
        double faultRate,
        Set<Fault> without,
        Duration faultsEnd,
        Duration drain,
        boolean everyFault,
        double clientsPerSecond,
        @Nullable Outage outage) {

    /** Small enough for many runs a second, and mean. */
    public static final Load SMALL =
            new Load(3, 4, 5, 2, 0.05, Set.of(), Duration.ofMinutes(2), Duration.ofMinutes(12));

    /** The time after an outage in which everything must come to its end. */
    public static final Duration AFTER_OUTAGE = Duration.ofMinutes(2);

    private static final double NANOS_PER_SECOND = 1e9;

    public Load {
        without = Set.copyOf(without);
    }

    /** With kinds and rates of faults that the seed draws. */
    public Load(
            int instances,
            int users,
            int units,
            int shards,
            double faultRate,
            Set<Fault> without,
            Duration faultsEnd,
            Duration drain) {
        this(instances, users, units, shards, faultRate, without, faultsEnd, drain, false, 0, null);
    }

    public Load without(Fault... kinds) {
        return sized(users, units, instances, faultRate, Set.of(kinds));
    }

    /** With the drawn kinds of faults at up to this rate. */
    public Load withFaults(double rate) {
        return sized(users, units, instances, rate, without);
    }

    /** Of this size, with the same faults. */
    public Load of(int manyUsers, int manyUnits, int manyInstances) {
        return sized(manyUsers, manyUnits, manyInstances, faultRate, without);
    }

    private Load sized(int u, int n, int i, double rate, Set<Fault> kinds) {
        return new Load(
                i,
                u,
                n,
                shards,
                rate,
                kinds,
                faultsEnd,
                drain,
                everyFault,
                clientsPerSecond,
                outage);
    }

    /** With clients that begin one after another, and faults for as long. */
    public Load arriving(double perSecond) {
        return new Load(
                instances,
                users,
                units,
                shards,
                faultRate,
                without,
                faultsEnd.plusSeconds((long) (users / perSecond)),
                drain,
                everyFault,
                perSecond,
                outage);
    }

    /** With each kind of fault at the rate. */
    public Load withEveryFault(double rate) {
        return new Load(
                instances,
                users,
                units,
                shards,
                rate,
                without,
                faultsEnd,
                drain,
                true,
                clientsPerSecond,
                outage);
    }

    /**
     * With an outage, after which everything must end within {@link #AFTER_OUTAGE}; or with quiet
     * clients, which go on afterwards, and so do faults.
     */
    public Load with(Outage one) {
        return new Load(
                instances,
                users,
                units,
                shards,
                faultRate,
                without,
                one.isQuiet() ? faultsEnd.plus(one.lasts()) : faultsEnd,
                one.isQuiet() ? drain : AFTER_OUTAGE,
                everyFault,
                clientsPerSecond,
                one);
    }

    /** With half of the clients, requests or instances, for the shortest story; at least one. */
    public Load smaller(boolean fewerUsers, boolean fewerUnits, boolean fewerInstances) {
        return of(
                fewerUsers ? Math.max(1, users / 2) : users,
                fewerUnits ? Math.max(1, units / 2) : units,
                fewerInstances ? Math.max(1, instances / 2) : instances);
    }

    /** The time at which a client begins; numbers begin with 1. */
    public Duration arrival(int client) {
        return clientsPerSecond == 0
                ? Duration.ZERO
                : Duration.ofNanos((long) ((client - 1) / clientsPerSecond * NANOS_PER_SECOND));
    }

    /** The time at which everything must have come to its end. */
    Duration end() {
        var last =
                outage == null || outage.end().compareTo(faultsEnd) < 0 ? faultsEnd : outage.end();
        return last.plus(drain);
    }
}
