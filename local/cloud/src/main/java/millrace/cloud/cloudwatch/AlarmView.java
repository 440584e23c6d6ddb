package millrace.cloud.cloudwatch;

import java.util.List;
import millrace.cloud.cloudwatch.WatchedAlarm.Change;

/** An alarm as the console shows it. */
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
        List<Change> history) {

    static AlarmView of(WatchedAlarm alarm) {
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
                alarm.history());
    }
}
