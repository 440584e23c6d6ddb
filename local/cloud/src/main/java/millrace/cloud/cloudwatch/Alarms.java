package millrace.cloud.cloudwatch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The template's alarms, evaluated on what this machine measures. */
final class Alarms {

    private final List<WatchedAlarm> all = new ArrayList<>();
    private final Map<MetricKey, List<WatchedAlarm>> byMetric = new HashMap<>();
    private final Clock clock;
    private final Consumer<String> changes;

    /**
     * @param changes told in one line when an alarm goes off or is over
     */
    Alarms(List<AlarmResource> resources, Clock clock, Consumer<String> changes) {
        this.clock = clock;
        this.changes = changes;
        for (AlarmResource resource : resources) {
            WatchedAlarm alarm = new WatchedAlarm(resource);
            all.add(alarm);
            byMetric.computeIfAbsent(
                            MetricKey.of(
                                    resource.namespace(),
                                    resource.metricName(),
                                    resource.dimensions()),
                            key -> new ArrayList<>())
                    .add(alarm);
        }
    }

    void record(MetricKey key, double value) {
        for (WatchedAlarm alarm : byMetric.getOrDefault(key, List.of())) {
            alarm.add(value, clock.millis());
        }
    }

    void evaluate() {
        for (WatchedAlarm alarm : all) {
            AlarmState before = alarm.evaluate(clock.millis());
            AlarmState now = alarm.state();
            if (now == AlarmState.ALARM && before != AlarmState.ALARM) {
                changes.accept("ALARM " + sentence(alarm.resource()));
            } else if (before == AlarmState.ALARM && now != AlarmState.ALARM) {
                changes.accept(now + " " + sentence(alarm.resource()));
            }
        }
    }

    private static String sentence(AlarmResource alarm) {
        return "%s: %s of %s over %d x %d s against %s %s"
                .formatted(
                        alarm.name(),
                        alarm.statistic(),
                        alarm.metricName(),
                        alarm.evaluationPeriods(),
                        alarm.period().toSeconds(),
                        alarm.comparison(),
                        Numbers.text(alarm.threshold()));
    }

    List<WatchedAlarm> all() {
        return List.copyOf(all);
    }
}
