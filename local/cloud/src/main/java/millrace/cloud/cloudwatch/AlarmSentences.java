package millrace.cloud.cloudwatch;

import java.util.Locale;

/** Words the changes of an alarm. */
final class AlarmSentences {

    private AlarmSentences() {}

    static String wentOff(AlarmResource alarm) {
        return "The alarm %s went off: the %s of %s was %s %s in %s of %s s."
                .formatted(
                        alarm.name(),
                        statistic(alarm),
                        alarm.metricName(),
                        comparison(alarm),
                        Numbers.text(alarm.threshold()),
                        periods(alarm),
                        alarm.period().toSeconds());
    }

    private static String periods(AlarmResource alarm) {
        return alarm.evaluationPeriods() == 1
                ? "a period"
                : alarm.datapointsToAlarm() + " of " + alarm.evaluationPeriods() + " periods";
    }

    static String isOver(AlarmResource alarm, AlarmState now) {
        return now == AlarmState.INSUFFICIENT_DATA
                ? "The alarm %s is over: %s was not measured again."
                        .formatted(alarm.name(), alarm.metricName())
                : "The alarm %s is over: the %s of %s is no longer %s %s."
                        .formatted(
                                alarm.name(),
                                statistic(alarm),
                                alarm.metricName(),
                                comparison(alarm),
                                Numbers.text(alarm.threshold()));
    }

    private static String statistic(AlarmResource alarm) {
        return alarm.statistic().equals("SampleCount")
                ? "count"
                : alarm.statistic().toLowerCase(Locale.ROOT);
    }

    private static String comparison(AlarmResource alarm) {
        return switch (alarm.comparison()) {
            case "GreaterThanThreshold" -> "above";
            case "GreaterThanOrEqualToThreshold" -> "at least";
            case "LessThanThreshold" -> "below";
            case "LessThanOrEqualToThreshold" -> "at most";
            default -> alarm.comparison();
        };
    }
}
