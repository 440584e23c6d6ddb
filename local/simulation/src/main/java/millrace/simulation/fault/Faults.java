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

    private static final Duration SHORT = Duration.ofSeconds(4);

    /** Few enough for most invocations to have them. */
    private static final int STEPS_OF_INVOCATION = 16;

    /** A fault that struck, numbered in the order of the run. */
    public record Strike(int number, Fault fault, String where, long atNanos) {}

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Map<Fault, Double> rates;
    private final boolean every;
    private final long endNanos;
    private final Set<Integer> left;
    private final List<Strike> strikes = new ArrayList<>();
    private final Map<String, Long> outUntilNanos = new HashMap<>();
    private final Map<String, Long> askedAtNanos = new HashMap<>();

    private Faults(
            Scheduler scheduler,
            RandomGenerator random,
            Map<Fault, Double> rates,
            boolean every,
            Duration end,
            Set<Integer> left) {
        this.scheduler = scheduler;
        this.random = random;
        this.rates = rates;
        this.every = every;
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
        return new Faults(scheduler, random, rates, false, end, left);
    }

    /**
     * Every kind at the rate: that share of steps, of invocations, or of the time, as {@link
     * Fault.Of} says.
     */
    public static Faults every(
            Scheduler scheduler,
            long seed,
            double rate,
            Set<Fault> without,
            Duration end,
            Set<Integer> left) {
        var rates = new EnumMap<Fault, Double>(Fault.class);
        for (var fault : Fault.values()) {
            if (!without.contains(fault)) {
                rates.put(fault, rate);
            }
        }
        return new Faults(scheduler, Seeds.random(seed, "faults"), rates, true, end, left);
    }

    /** Each kind at its rate until the end of the run. */
    public static Faults of(Scheduler scheduler, long seed, Map<Fault, Double> rates) {
        return new Faults(
                scheduler,
                Seeds.random(seed, "faults"),
                rates,
                false,
                Duration.ofDays(365),
                Set.of());
    }

    public static Faults none(Scheduler scheduler) {
        return of(scheduler, 0, Map.of());
    }

    /**
     * @param where the step, for the story
     */
    public boolean strikes(Fault fault, String where) {
        return !(every && fault.of() == Fault.Of.INVOCATIONS)
                && strikes(fault, where, rates.getOrDefault(fault, 0.0));
    }

    private boolean strikes(Fault fault, String where, double probability) {
        if (probability == 0
                || scheduler.nowNanos() >= endNanos
                || random.nextDouble() >= probability) {
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
        if (now >= until) {
            until = Math.min(endNanos, now + lasting(fault, where, most).toNanos());
            outUntilNanos.put(fault + where, until);
        }
        return now < until;
    }

    /**
     * The step of a beginning invocation at which the fault strikes; 0 for none. Where the seed
     * draws the kinds there is none: {@link #strikes} decides at each step.
     */
    public int stepOfInvocation(Fault fault, String where) {
        return every && strikes(fault, where, rates.getOrDefault(fault, 0.0))
                ? 1 + random.nextInt(STEPS_OF_INVOCATION)
                : 0;
    }

    /**
     * The time for which something is out of order from now on; mostly none.
     *
     * @param most the longest time, where the seed draws the kinds; else it is short, so that the
     *     share of the time comes in many pieces
     */
    public Duration lasting(Fault fault, String where, Duration most) {
        if (!every) {
            return strikes(fault, where) ? upTo(most) : Duration.ZERO;
        }
        long now = scheduler.nowNanos();
        long asked = askedAtNanos.getOrDefault(fault + where, 0L);
        askedAtNanos.put(fault + where, now);
        double nanosBetween = SHORT.toNanos() / 2.0 / rates.getOrDefault(fault, 0.0);
        return strikes(fault, where, 1 - Math.exp((asked - now) / nanosBetween))
                ? upTo(SHORT)
                : Duration.ZERO;
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
