package millrace.cloud.cloudwatch;

import java.util.List;
import java.util.OptionalDouble;

/** Decides an alarm's state from its latest periods. */
final class AlarmEvaluation {

    private AlarmEvaluation() {}

    /**
     * @param periods the value of each period that can be judged, empty where data is missing
     * @param before the answer where the alarm ignores missing data and there is nothing else
     */
    static AlarmState evaluate(
            AlarmResource alarm, List<OptionalDouble> periods, AlarmState before) {
        var missing = alarm.treatMissingData();
        var present = periods.stream().filter(OptionalDouble::isPresent).count();
        if (present == 0 && missing.equals("missing")) {
            return AlarmState.INSUFFICIENT_DATA;
        }
        if (present == 0 && missing.equals("ignore")) {
            return before;
        }
        var breaching =
                periods.stream()
                        .filter(value ->
                                value.isPresent()
                                        ? breaches(alarm, value.getAsDouble())
                                        : missing.equals("breaching"))
                        .count();
        return breaching >= alarm.datapointsToAlarm() ? AlarmState.ALARM : AlarmState.OK;
    }

    static boolean breaches(AlarmResource alarm, double value) {
        return switch (alarm.comparison()) {
            case "GreaterThanOrEqualToThreshold" -> value >= alarm.threshold();
            case "LessThanThreshold" -> value < alarm.threshold();
            case "LessThanOrEqualToThreshold" -> value <= alarm.threshold();
            default -> value > alarm.threshold();
        };
    }
}
