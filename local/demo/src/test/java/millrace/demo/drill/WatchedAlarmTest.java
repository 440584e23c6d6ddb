package millrace.demo.drill;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.demo.client.MillraceApi;
import org.junit.jupiter.api.Test;

class WatchedAlarmTest {

    private static WatchedAlarm alarm(String comparison, String values) {
        return WatchedAlarm.of(
                MillraceApi.JSON.readTree(
                        """
                        {"name": "millrace-local-outbox-age", "state": "OK", "measured": "the maximum of Age",
                         "comparison": "%s", "threshold": 180.0, "evaluationPeriods": 3,
                         "periodSeconds": 60, "values": %s}
                        """
                                .formatted(comparison, values)));
    }

    @Test
    void any_period_beyond_the_threshold_crosses_it() {
        assertThat(alarm("above", "[null, 180, 180.5]").isCrossed()).isTrue();
        assertThat(alarm("above", "[null, 180, 0]").isCrossed()).isFalse();
        assertThat(alarm("below", "[null, 179]").isCrossed()).isTrue();
        assertThat(alarm("below", "[null, null]").isCrossed()).isFalse();
    }

    @Test
    void it_is_awaited_for_its_periods_and_the_one_that_had_begun() {
        assertThat(alarm("above", "[]").longestSeconds()).isBetween(240L, 300L);
    }

    @Test
    void its_condition_and_what_was_measured_are_told_in_words() {
        var alarm = alarm("above", "[null, 181.257, 4]");

        assertThat(alarm.condition())
                .isEqualTo("the maximum of Age above 180 in 3 periods of 60 s in a row");
        assertThat(alarm.newest()).isEqualTo("-, 181.26, 4");
    }
}
