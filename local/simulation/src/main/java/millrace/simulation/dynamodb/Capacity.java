package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import millrace.simulation.scheduler.Scheduler;

/**
 * Write units a second: at most 1,000 for one item or one key of an index, and the table's own
 * limit. What is over it is throttled.
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
    private double unitsConsumed;
    private long throttles;

    Capacity(Scheduler scheduler, double unitsOfTable) {
        this.scheduler = scheduler;
        this.unitsOfTable = unitsOfTable;
    }

    /** No request fits for the duration. */
    void throttleFor(Duration duration) {
        throttledUntilNanos = scheduler.nowNanos() + duration.toNanos();
    }

    boolean isThrottled() {
        boolean throttled = scheduler.nowNanos() < throttledUntilNanos;
        throttles += throttled ? 1 : 0;
        return throttled;
    }

    /** Takes the units of each key if all fit. */
    boolean takes(Map<Object, Double> demand) {
        long now = scheduler.nowNanos() / NANOS_PER_SECOND;
        if (now != second) {
            second = now;
            used.clear();
            usedByTable = 0;
        }
        double sum = demand.values().stream().mapToDouble(Double::doubleValue).sum();
        if (isThrottled() || usedByTable + sum > unitsOfTable || anyIsFull(demand)) {
            throttles++;
            return false;
        }
        demand.forEach((key, units) -> used.merge(key, units, Double::sum));
        usedByTable += sum;
        unitsConsumed += sum;
        return true;
    }

    private boolean anyIsFull(Map<Object, Double> demand) {
        return demand.entrySet().stream()
                .anyMatch(each ->
                        used.getOrDefault(each.getKey(), 0.0) + each.getValue() > UNITS_PER_KEY);
    }

    double unitsConsumed() {
        return unitsConsumed;
    }

    long throttles() {
        return throttles;
    }
}
