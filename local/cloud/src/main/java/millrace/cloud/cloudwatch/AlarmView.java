package millrace.cloud.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import millrace.cloud.cloudwatch.WatchedAlarm.Change;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the console shows it.
 *
 * @param values what was measured in the running period and those before it, the newest first; null
 *     for a period without data
 */
record AlarmView(
        String name,
        AlarmState state,
        String description,
        String measured,
        String comparison,
        double threshold,
        int datapointsToAlarm,
        int evaluationPeriods,
        long periodSeconds,
        List<@Nullable Double> values,
        List<Change> history) {

    static AlarmView of(WatchedAlarm alarm, long nowMillis) {
        var resource = alarm.resource();
        return new AlarmView(
                resource.name(),
                alarm.state(),
                resource.description(),
                resource.measured(),
                AlarmSentences.comparison(resource),
                resource.threshold(),
                resource.datapointsToAlarm(),
                resource.evaluationPeriods(),
                resource.period().toSeconds(),
                values(alarm.measured(nowMillis)),
                alarm.history());
    }

    private static List<@Nullable Double> values(List<OptionalDouble> measured) {
        var values = new ArrayList<@Nullable Double>();
        measured.forEach(value -> values.add(value.isPresent() ? value.getAsDouble() : null));
        return values;
    }
}
