package millrace.cloud.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.threeten.extra.MutableClock;

@InEveryLocale
class AlarmsTest {

    private static final Map<String, String> FUNCTION = Map.of("FunctionName", "place");
    private static final MetricKey ERRORS = MetricKey.of("AWS/Lambda", "Errors", FUNCTION);

    private final MutableClock clock = MutableClock.epochUTC();
    private final List<String> changes = new ArrayList<>();

    private static AlarmResource alarm(
            String statistic, int periods, int datapoints, String comparison, String missing) {
        return new AlarmResource(
                "place-errors",
                "",
                Map.of("errors", new AlarmMetric("AWS/Lambda", "Errors", FUNCTION, statistic)),
                MetricMath.metric("errors"),
                "the %s of Errors".formatted(statistic.toLowerCase(Locale.ROOT)),
                statistic.equals("Sum"),
                Duration.ofMinutes(1),
                periods,
                datapoints,
                2,
                comparison,
                missing);
    }

    private Alarms alarms(AlarmResource resource) {
        return new Alarms(List.of(resource), clock, changes::add);
    }

    private AlarmState evaluated(Alarms alarms) {
        alarms.evaluate();
        return alarms.states().getFirst();
    }

    private void minutes(long count) {
        clock.add(Duration.ofMinutes(count));
    }

    @Test
    void a_sum_over_the_threshold_goes_off_at_once_and_is_over_when_the_period_is() {
        var alarms = alarms(alarm("Sum", 1, 1, "GreaterThanThreshold", "notBreaching"));
        for (int i = 0; i < 3; i++) {
            assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);
            alarms.record(ERRORS, 1);
        }
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.ALARM);
        alarms.evaluate();
        minutes(2);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);
        assertThat(changes)
                .containsExactly(
                        "The alarm place-errors went off: the sum of Errors was above 2 in a period"
                                + " of 60 s.",
                        "The alarm place-errors is over: the sum of Errors is no longer above 2.");
    }

    @Test
    void an_average_waits_for_the_end_of_its_period() {
        var alarms = alarms(alarm("Average", 1, 1, "GreaterThanThreshold", "notBreaching"));
        alarms.record(ERRORS, 9);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);
        minutes(1);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.ALARM);
    }

    @Test
    void all_evaluation_periods_must_breach_unless_fewer_datapoints_are_asked() {
        var all = alarms(alarm("Sum", 3, 3, "GreaterThanThreshold", "notBreaching"));
        var two = alarms(alarm("Sum", 3, 2, "GreaterThanThreshold", "notBreaching"));
        for (int minute = 0; minute < 2; minute++) {
            all.record(ERRORS, 5);
            two.record(ERRORS, 5);
            minutes(1);
        }
        assertThat(evaluated(all)).isEqualTo(AlarmState.OK);
        assertThat(evaluated(two)).isEqualTo(AlarmState.ALARM);
    }

    @ParameterizedTest
    @CsvSource({
        "missing,INSUFFICIENT_DATA",
        "notBreaching,OK",
        "breaching,ALARM",
        "ignore,INSUFFICIENT_DATA"
    })
    void missing_data_counts_as_the_template_says(String missing, AlarmState state) {
        var alarms = alarms(alarm("Sum", 1, 1, "GreaterThanThreshold", missing));
        alarms.evaluate();
        minutes(2);
        assertThat(evaluated(alarms)).isEqualTo(state);
    }

    @Test
    void silence_goes_off_after_all_periods_since_the_first_look_and_says_so() {
        var alarms = alarms(alarm("Sum", 3, 3, "GreaterThanThreshold", "breaching"));
        minutes(10);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);
        for (int minute = 0; minute < 3; minute++) {
            minutes(1);
            assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);
        }
        minutes(1);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.ALARM);
        assertThat(changes)
                .containsExactly(
                        "The alarm place-errors went off: the sum of Errors was not measured in 3"
                                + " of 3 periods of 60 s.");
    }

    @Test
    void an_expression_is_taken_of_each_period() {
        var errors = new AlarmMetric("AWS/Lambda", "Errors", FUNCTION, "Sum");
        var invocations = new AlarmMetric("AWS/Lambda", "Invocations", FUNCTION, "Sum");
        var metrics = Map.of("some", errors, "others", invocations);
        var share =
                MetricMathReading.read("IF(some >= 3, 100 * some / (others), 0)", metrics.keySet());
        var alarms =
                alarms(
                        new AlarmResource(
                                "share",
                                "",
                                metrics,
                                share.orElseThrow(),
                                "the percentage of Errors",
                                false,
                                Duration.ofMinutes(1),
                                1,
                                1,
                                5,
                                "GreaterThanThreshold",
                                "notBreaching"));
        for (int i = 0; i < 3; i++) {
            alarms.record(errors.key(), 1);
        }
        alarms.record(invocations.key(), 61);
        minutes(1);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);

        alarms.record(errors.key(), 3);
        alarms.record(invocations.key(), 30);
        minutes(1);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.ALARM);
        assertThat(changes)
                .containsExactly(
                        "The alarm share went off: the percentage of Errors was above 5 in a"
                                + " period of 60 s.");
    }

    @Test
    void an_alarm_that_ignores_missing_data_keeps_its_state() {
        var alarms = alarms(alarm("Sum", 1, 1, "GreaterThanThreshold", "ignore"));
        alarms.record(ERRORS, 5);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.ALARM);
        minutes(5);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.ALARM);
    }

    @ParameterizedTest
    @CsvSource({
        "GreaterThanThreshold,2,OK", "GreaterThanThreshold,3,ALARM",
        "GreaterThanOrEqualToThreshold,2,ALARM", "GreaterThanOrEqualToThreshold,1,OK",
        "LessThanThreshold,2,OK", "LessThanThreshold,1,ALARM",
        "LessThanOrEqualToThreshold,2,ALARM", "LessThanOrEqualToThreshold,3,OK"
    })
    void operators_are_cloudwatchs(String comparison, double value, AlarmState state) {
        var alarms = alarms(alarm("Maximum", 1, 1, comparison, "missing"));
        alarms.record(ERRORS, value);
        minutes(1);
        assertThat(evaluated(alarms)).isEqualTo(state);
    }

    @Test
    void another_dimension_is_another_metric() {
        var alarms = alarms(alarm("Sum", 1, 1, "GreaterThanThreshold", "notBreaching"));
        alarms.record(MetricKey.of("AWS/Lambda", "Errors", Map.of("FunctionName", "other")), 9);
        assertThat(evaluated(alarms)).isEqualTo(AlarmState.OK);
    }

    @Test
    void the_clusters_name_tells_no_metrics_apart() {
        assertThat(MetricKey.of("AWS/Kafka", "Lag", Map.of("Topic", "t", "Cluster Name", "c")))
                .isEqualTo(MetricKey.of("AWS/Kafka", "Lag", Map.of("Topic", "t")));
    }
}
