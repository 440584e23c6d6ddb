package millrace.cloud.cloudwatch;

import java.util.List;
import java.util.OptionalDouble;

/** Decides an alarm's state from its latest periods. */
final class AlarmEvaluation {

    private AlarmEvaluation() {}

    /**
     * @param periods the statistic of each evaluated period, empty where data is missing
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

    /** Says whether more data in the running period can never undo a breach. */
    static boolean breachStays(AlarmResource alarm) {
        return alarm.comparison().startsWith("GreaterThan")
                && (alarm.statistic().equals("Sum")
                        || alarm.statistic().equals("Maximum")
                        || alarm.statistic().equals("SampleCount"));
    }
}
