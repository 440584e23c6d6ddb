package millrace.cloud.cloudwatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One alarm with the data of its latest periods. */
final class WatchedAlarm {

    static final int MAXIMUM_CHANGES = 20;

    /**
     * @param at epoch milliseconds
     */
    record Change(long at, AlarmState from, AlarmState to) {}

    private final AlarmResource resource;
    private final TreeMap<Long, Map<String, Distribution>> periods = new TreeMap<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private AlarmState state = AlarmState.INSUFFICIENT_DATA;

    /** Nothing is missing before the first period that was watched as a whole. */
    private OptionalLong firstWholePeriod = OptionalLong.empty();

    WatchedAlarm(AlarmResource resource) {
        this.resource = resource;
    }

    AlarmResource resource() {
        return resource;
    }

    synchronized AlarmState state() {
        return state;
    }

    /** True where the newest complete period has no value. */
    synchronized boolean isSilent(long nowMillis) {
        return value(period(nowMillis) - 1).isEmpty() && value(period(nowMillis)).isEmpty();
    }

    /**
     * @param metric the id that the alarm has for it
     */
    synchronized void add(String metric, double value, long nowMillis) {
        var period = period(nowMillis);
        periods.computeIfAbsent(period, number -> new HashMap<>())
                .computeIfAbsent(metric, id -> new Distribution())
                .add(value);
        forgetBefore(period - resource.evaluationPeriods());
    }

    /** The state before this evaluation. */
    synchronized AlarmState evaluate(long nowMillis) {
        var current = period(nowMillis);
        if (firstWholePeriod.isEmpty()) {
            firstWholePeriod = OptionalLong.of(current + 1);
        }
        forgetBefore(current - resource.evaluationPeriods());
        var before = state;
        state = AlarmEvaluation.evaluate(resource, values(current), before);
        if (state != before) {
            changes.addFirst(new Change(nowMillis, before, state));
            if (changes.size() > MAXIMUM_CHANGES) {
                changes.removeLast();
            }
        }
        return before;
    }

    /** The newest changes of its state, at most {@link #MAXIMUM_CHANGES}, the newest first. */
    synchronized List<Change> history() {
        return List.copyOf(changes);
    }

    /**
     * The values of the running period and of those that are evaluated, the newest first; empty for
     * a period without data.
     */
    synchronized List<OptionalDouble> measured(long nowMillis) {
        var current = period(nowMillis);
        var measured = new ArrayList<OptionalDouble>();
        for (int back = 0; back <= resource.evaluationPeriods(); back++) {
            measured.add(value(current - back));
        }
        return measured;
    }

    /** Complete periods, and the running one where it has breached for good. */
    private List<OptionalDouble> values(long current) {
        var running = value(current);
        var counts =
                running.isPresent()
                        && resource.isFinal()
                        && AlarmEvaluation.breaches(resource, running.getAsDouble());
        var newest = counts ? current : current - 1;
        var first = firstWholePeriod.orElseThrow();
        var values = new ArrayList<OptionalDouble>();
        for (int back = 0; back < resource.evaluationPeriods(); back++) {
            var value = value(newest - back);
            if (value.isPresent() || newest - back >= first) {
                values.add(value);
            }
        }
        return values;
    }

    private OptionalDouble value(long period) {
        var values = new HashMap<String, Double>();
        periods.getOrDefault(period, Map.of())
                .forEach((id, measured) -> values.put(id, statistic(id, measured)));
        return resource.value().of(values);
    }

    private double statistic(String id, Distribution distribution) {
        return distribution.statistic(
                Objects.requireNonNull(resource.metrics().get(id)).statistic());
    }

    private void forgetBefore(long period) {
        periods.headMap(period).clear();
    }

    private long period(long millis) {
        return millis / resource.period().toMillis();
    }
}
