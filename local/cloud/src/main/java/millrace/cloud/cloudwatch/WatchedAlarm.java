package millrace.cloud.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** One alarm with the data of its latest periods. */
final class WatchedAlarm {

    private final AlarmResource resource;
    private final TreeMap<Long, Distribution> periods = new TreeMap<>();
    private AlarmState state = AlarmState.INSUFFICIENT_DATA;

    WatchedAlarm(AlarmResource resource) {
        this.resource = resource;
    }

    AlarmResource resource() {
        return resource;
    }

    synchronized AlarmState state() {
        return state;
    }

    synchronized void add(double value, long nowMillis) {
        var period = period(nowMillis);
        periods.computeIfAbsent(period, number -> new Distribution()).add(value);
        forgetBefore(period - resource.evaluationPeriods());
    }

    /** The state before this evaluation. */
    synchronized AlarmState evaluate(long nowMillis) {
        var current = period(nowMillis);
        forgetBefore(current - resource.evaluationPeriods());
        var before = state;
        state = AlarmEvaluation.evaluate(resource, values(current), before);
        return before;
    }

    /** Complete periods, and the running one where it has breached for good. */
    private List<OptionalDouble> values(long current) {
        var running = value(current);
        var counts =
                running.isPresent()
                        && AlarmEvaluation.breachStays(resource)
                        && AlarmEvaluation.breaches(resource, running.getAsDouble());
        var newest = counts ? current : current - 1;
        var values = new ArrayList<OptionalDouble>();
        for (int back = 0; back < resource.evaluationPeriods(); back++) {
            values.add(value(newest - back));
        }
        return values;
    }

    private OptionalDouble value(long period) {
        var distribution = periods.get(period);
        return distribution == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(distribution.statistic(resource.statistic()));
    }

    private void forgetBefore(long period) {
        periods.headMap(period).clear();
    }

    private long period(long millis) {
        return millis / resource.period().toMillis();
    }
}
