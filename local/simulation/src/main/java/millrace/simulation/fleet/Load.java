package millrace.simulation.fleet;

import java.time.Duration;
import java.util.Set;
import millrace.simulation.fault.Fault;

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
 * @param drain the time after it in which everything must come to its end
 */
public record Load(
        int instances,
        int users,
        int units,
        int shards,
        double faultRate,
        Set<Fault> without,
        Duration faultsEnd,
        Duration drain) {

    /** Small enough for many runs a second, and mean. */
    public static final Load SMALL =
            new Load(3, 4, 5, 2, 0.05, Set.of(), Duration.ofMinutes(2), Duration.ofMinutes(12));

    public Load {
        without = Set.copyOf(without);
    }

    public Load without(Fault... kinds) {
        return new Load(
                instances, users, units, shards, faultRate, Set.of(kinds), faultsEnd, drain);
    }

    /** With kinds of faults that strike up to this share of steps. */
    public Load withFaults(double rate) {
        return new Load(instances, users, units, shards, rate, without, faultsEnd, drain);
    }

    /** With half of the clients, requests or instances, for the shortest story; at least one. */
    public Load smaller(boolean fewerUsers, boolean fewerUnits, boolean fewerInstances) {
        return new Load(
                fewerInstances ? Math.max(1, instances / 2) : instances,
                fewerUsers ? Math.max(1, users / 2) : users,
                fewerUnits ? Math.max(1, units / 2) : units,
                shards,
                faultRate,
                without,
                faultsEnd,
                drain);
    }
}
