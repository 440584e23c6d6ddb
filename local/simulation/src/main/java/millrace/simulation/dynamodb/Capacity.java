package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import millrace.simulation.scheduler.Scheduler;

/**
 * Write units a second: at most 1,000 for one item or one key of an index, and the table's own
 * limit. What is over it is throttled. Read units are counted and have no limit.
 */
final class Capacity {

    private static final double UNITS_PER_KEY = 1_000;
    private static final long NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final Scheduler scheduler;
    private final double unitsOfTable;
    private final Map<Object, Double> used = new HashMap<>();
    private double usedByTable;
    private long second;
    private long throttledUntilNanos;
    private double writeUnits;
    private double readUnits;
    private final Map<String, Long> throttles = new TreeMap<>();

    Capacity(Scheduler scheduler, double unitsOfTable) {
        this.scheduler = scheduler;
        this.unitsOfTable = unitsOfTable;
    }

    /** No request fits for the duration. */
    void throttleFor(Duration duration) {
        throttledUntilNanos =
                Math.max(throttledUntilNanos, scheduler.nowNanos() + duration.toNanos());
    }

    boolean isThrottled() {
        boolean throttled = scheduler.nowNanos() < throttledUntilNanos;
        if (throttled) {
            throttled("whole table");
        }
        return throttled;
    }

    private void throttled(String what) {
        throttles.merge(what, 1L, Long::sum);
    }

    /** Takes the units of each key if all fit. */
    boolean takes(Map<Object, Double> demand) {
        nextSecond();
        if (isThrottled()) {
            return false;
        }
        if (usedByTable + sum(demand) > unitsOfTable) {
            throttled("limit of the table");
            return false;
        }
        var full =
                demand.entrySet().stream()
                        .filter(each -> usedOf(each.getKey()) + each.getValue() > UNITS_PER_KEY)
                        .findFirst();
        if (full.isPresent()) {
            throttled(full.get().getKey().toString());
            return false;
        }
        spends(demand);
        return true;
    }

    /** Takes the units of a write whose condition does not hold: it is paid for all the same. */
    void spends(Map<Object, Double> demand) {
        nextSecond();
        double sum = sum(demand);
        demand.forEach((key, units) -> used.merge(key, units, Double::sum));
        usedByTable += sum;
        writeUnits += sum;
    }

    void reads(double units) {
        readUnits += units;
    }

    private void nextSecond() {
        long now = scheduler.nowNanos() / NANOS_PER_SECOND;
        if (now != second) {
            second = now;
            used.clear();
            usedByTable = 0;
        }
    }

    private static double sum(Map<Object, Double> demand) {
        return demand.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private double usedOf(Object key) {
        return used.getOrDefault(key, 0.0);
    }

    TableUse use(String table) {
        return new TableUse(table, writeUnits, readUnits, Map.copyOf(throttles));
    }
}
