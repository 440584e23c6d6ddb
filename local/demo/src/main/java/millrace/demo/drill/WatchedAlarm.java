package millrace.demo.drill;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An alarm as the local cloud tells it.
 *
 * @param values what was measured in the running period and those before it, the newest first;
 *     empty for a period without data
 */
record WatchedAlarm(
        String name,
        String state,
        String measured,
        String comparison,
        double threshold,
        int periods,
        long periodSeconds,
        List<Optional<Double>> values) {

    /** For the evaluation, and for a busy machine. */
    private static final int MARGIN_SECONDS = 45;

    static WatchedAlarm of(JsonNode told) {
        return new WatchedAlarm(
                told.required("name").asString(),
                told.required("state").asString(),
                told.required("measured").asString(),
                told.required("comparison").asString(),
                told.required("threshold").asDouble(),
                told.required("evaluationPeriods").asInt(),
                told.required("periodSeconds").asLong(),
                told.required("values")
                        .valueStream()
                        .map(value ->
                                value.isNull()
                                        ? Optional.<Double>empty()
                                        : Optional.of(value.asDouble()))
                        .toList());
    }

    boolean goesOff() {
        return state.equals("ALARM");
    }

    /** Tells whether a period, also the running one, has a value for which it goes off. */
    boolean isCrossed() {
        return values.stream().flatMap(Optional::stream).anyMatch(this::crosses);
    }

    private boolean crosses(double value) {
        return comparison.startsWith("below") ? value < threshold : value > threshold;
    }

    /**
     * The longest time until it goes off, or is over, once its condition holds or holds no more.
     */
    long longestSeconds() {
        return (periods + 1) * periodSeconds + MARGIN_SECONDS;
    }

    /** Its condition in words. */
    String condition() {
        return "%s %s %s in %s"
                .formatted(
                        measured,
                        comparison,
                        number(threshold),
                        periods == 1
                                ? periodSeconds + " s"
                                : periods + " periods of " + periodSeconds + " s in a row");
    }

    /** The newest values in words, the running period first. */
    String newest() {
        return values.stream()
                .limit(6)
                .map(value -> value.map(WatchedAlarm::number).orElse("-"))
                .reduce((left, right) -> left + ", " + right)
                .orElse("-");
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.valueOf(Math.round(value * 100) / 100.0);
    }
}
