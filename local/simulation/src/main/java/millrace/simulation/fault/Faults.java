package millrace.simulation.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;

/**
 * Decides at each step whether a fault strikes. A seed draws which kinds of faults its run has and
 * how often each, so that every mixture comes up. After {@code end} nothing goes wrong any more.
 */
public final class Faults {

    /** A fault that struck, numbered in the order of the run. */
    public record Strike(int number, Fault fault, String where, long atNanos) {}

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Map<Fault, Double> rates;
    private final long endNanos;
    private final Set<Integer> left;
    private final List<Strike> strikes = new ArrayList<>();
    private final Map<String, Long> outUntilNanos = new HashMap<>();

    private Faults(
            Scheduler scheduler,
            RandomGenerator random,
            Map<Fault, Double> rates,
            Duration end,
            Set<Integer> left) {
        this.scheduler = scheduler;
        this.random = random;
        this.rates = rates;
        this.endNanos = end.toNanos();
        this.left = Set.copyOf(left);
    }

    /**
     * Every second kind of fault at most, at up to the rate.
     *
     * @param rate the largest share of steps that one kind strikes
     * @param without kinds that no run has
     * @param left numbers of strikes that are left out, to find out whether they matter
     */
    public static Faults drawn(
            Scheduler scheduler,
            long seed,
            double rate,
            Set<Fault> without,
            Duration end,
            Set<Integer> left) {
        var random = Seeds.random(seed, "faults");
        var rates = new EnumMap<Fault, Double>(Fault.class);
        for (var fault : Fault.values()) {
            double drawn = random.nextDouble() * rate * fault.weight();
            if (random.nextBoolean() && !without.contains(fault)) {
                rates.put(fault, drawn);
            }
        }
        return new Faults(scheduler, random, rates, end, left);
    }

    /** Each kind at its rate until the end of the run. */
    public static Faults of(Scheduler scheduler, long seed, Map<Fault, Double> rates) {
        return new Faults(
                scheduler, Seeds.random(seed, "faults"), rates, Duration.ofDays(365), Set.of());
    }

    public static Faults none(Scheduler scheduler) {
        return of(scheduler, 0, Map.of());
    }

    /**
     * @param where the step, for the story
     */
    public boolean strikes(Fault fault, String where) {
        Double rate = rates.get(fault);
        if (rate == null || scheduler.nowNanos() >= endNanos || random.nextDouble() >= rate) {
            return false;
        }
        var strike = new Strike(strikes.size(), fault, where, scheduler.nowNanos());
        strikes.add(strike);
        return !left.contains(strike.number());
    }

    /**
     * True while something is out of order: where the fault strikes, it stays.
     *
     * @param most the longest time that it stays
     */
    public boolean isOutOfOrder(Fault fault, String where, Duration most) {
        long now = scheduler.nowNanos();
        long until = outUntilNanos.getOrDefault(fault + where, 0L);
        if (now >= until && strikes(fault, where)) {
            until = Math.min(endNanos, now + upTo(most).toNanos());
            outUntilNanos.put(fault + where, until);
        }
        return now < until;
    }

    /** A duration between nothing and the most. */
    public Duration upTo(Duration most) {
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    /** All that struck or would have. */
    public List<Strike> strikes() {
        return List.copyOf(strikes);
    }
}
