package millrace.cloud.cloudwatch;

/** Words the changes of an alarm. */
final class AlarmSentences {

    private AlarmSentences() {}

    /**
     * @param wasSilent whether nothing was measured in the newest period
     */
    static String wentOff(AlarmResource alarm, boolean wasSilent) {
        return wasSilent
                ? "The alarm %s went off: %s was not measured in %s of %s s."
                        .formatted(
                                alarm.name(),
                                alarm.measured(),
                                periods(alarm),
                                alarm.period().toSeconds())
                : "The alarm %s went off: %s was %s %s in %s of %s s."
                        .formatted(
                                alarm.name(),
                                alarm.measured(),
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
                        .formatted(alarm.name(), alarm.measured())
                : "The alarm %s is over: %s is no longer %s %s."
                        .formatted(
                                alarm.name(),
                                alarm.measured(),
                                comparison(alarm),
                                Numbers.text(alarm.threshold()));
    }

    /** The reason of a change, without the alarm's name. */
    static String reason(AlarmTransition transition) {
        var alarm = transition.alarm();
        return switch (transition.to()) {
            case ALARM -> {
                var sentence = wentOff(alarm, transition.wasSilent());
                yield sentence.substring(sentence.indexOf(": ") + 2);
            }
            case OK ->
                    "%s is not %s %s."
                            .formatted(
                                    alarm.measured(),
                                    comparison(alarm),
                                    Numbers.text(alarm.threshold()));
            case INSUFFICIENT_DATA -> alarm.measured() + " was not measured.";
        };
    }

    static String comparison(AlarmResource alarm) {
        return switch (alarm.comparison()) {
            case "GreaterThanThreshold" -> "above";
            case "GreaterThanOrEqualToThreshold" -> "at least";
            case "LessThanThreshold" -> "below";
            case "LessThanOrEqualToThreshold" -> "at most";
            default -> alarm.comparison();
        };
    }
}
