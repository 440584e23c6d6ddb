package millrace.cloud.cloudwatch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.MetricFamily;

/** The template's alarms, evaluated on what this machine measures. */
final class Alarms {

    /**
     * @param metric the id that the alarm has for the metric
     */
    private record Watch(WatchedAlarm alarm, String metric) {}

    private final List<WatchedAlarm> all = new ArrayList<>();
    private final Map<MetricKey, List<Watch>> byMetric = new HashMap<>();
    private final Clock clock;
    private final Consumer<String> changes;

    /**
     * @param changes gets one line when an alarm goes off or is over
     */
    Alarms(List<AlarmResource> resources, Clock clock, Consumer<String> changes) {
        this.clock = clock;
        this.changes = changes;
        for (var resource : resources) {
            var alarm = new WatchedAlarm(resource);
            all.add(alarm);
            resource.metrics()
                    .forEach((id, metric) ->
                            byMetric.computeIfAbsent(metric.key(), key -> new ArrayList<>())
                                    .add(new Watch(alarm, id)));
        }
    }

    void record(MetricKey key, double value) {
        for (var watch : byMetric.getOrDefault(key, List.of())) {
            watch.alarm().add(watch.metric(), value, clock.millis());
        }
    }

    /** Evaluates all, and gives those whose state has changed. */
    List<AlarmTransition> evaluate() {
        var transitions = new ArrayList<AlarmTransition>();
        for (var alarm : all) {
            var before = alarm.evaluate(clock.millis());
            var now = alarm.state();
            if (now == before) {
                continue;
            }
            var silent = alarm.isSilent(clock.millis());
            transitions.add(
                    new AlarmTransition(alarm.resource(), before, now, silent, clock.instant()));
            if (now == AlarmState.ALARM) {
                changes.accept(AlarmSentences.wentOff(alarm.resource(), silent));
            } else if (before == AlarmState.ALARM) {
                changes.accept(AlarmSentences.isOver(alarm.resource(), now));
            }
        }
        return transitions;
    }

    List<AlarmState> states() {
        return all.stream().map(WatchedAlarm::state).toList();
    }

    /** 1 for each alarm that goes off, 0 for each other. */
    MetricFamily metric() {
        return new MetricFamily(
                "alarm_firing",
                MetricFamily.Kind.GAUGE,
                all.stream()
                        .map(alarm ->
                                new MetricFamily.Sample(
                                        Map.of("alarm", alarm.resource().name()),
                                        alarm.state() == AlarmState.ALARM ? 1 : 0))
                        .toList());
    }

    List<AlarmView> views() {
        var now = clock.millis();
        return all.stream().map(alarm -> AlarmView.of(alarm, now)).toList();
    }

    ConsoleSection console() {
        return new ConsoleSection(
                "Alarms",
                List.of("alarm", "state", "measured", "description"),
                all.stream().map(Alarms::row).toList());
    }

    private static List<String> row(WatchedAlarm alarm) {
        return List.of(
                alarm.resource().name(),
                alarm.state().name(),
                alarm.resource().measured(),
                alarm.resource().description());
    }
}
