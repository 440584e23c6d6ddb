package millrace.cloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

    /** A Thursday. */
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0 10 * * ? *,            2026-03-13T10:00:00Z",
        "15 12 * * ? *,           2026-03-12T12:15:00Z",
        "0 12 * * ? *,            2026-03-13T12:00:00Z",
        "0/15 * * * ? *,          2026-03-12T12:15:00Z",
        "0 18 ? * MON-FRI *,      2026-03-12T18:00:00Z",
        "'0 8 1,15 * ? *',        2026-03-15T08:00:00Z",
        "0 9 ? * 2#1 *,           2026-04-06T09:00:00Z",
        "0 9 ? * 6L *,            2026-03-27T09:00:00Z",
        "0 9 ? * L *,             2026-03-14T09:00:00Z",
        "0 9 L * ? *,             2026-03-31T09:00:00Z",
        "0 9 LW 5 ? *,            2026-05-29T09:00:00Z",
        "0 9 15W * ? *,           2026-03-16T09:00:00Z",
        "0 9 1W AUG ? *,          2026-08-03T09:00:00Z",
        "0 0 29 2 ? *,            2028-02-29T00:00:00Z",
        "0 0 1 1 ? 2030-2040/5,   2030-01-01T00:00:00Z",
        "30 9 ? * sun *,          2026-03-15T09:30:00Z",
    })
    @Conforms(
            to = AwsPage.SCHEDULES,
            aws = "`cron` has six fields with `, - * ? / L W #`, and one of both days is `?`")
    void the_next_time_is_the_first_that_fits(String fields, Instant due) {
        assertThat(new Timing.Cron(CronExpression.read(fields), ZoneId.of("UTC"), "").next(NOON))
                .contains(due);
    }

    @Test
    void years_that_are_over_come_never_again() {
        assertThat(CronExpression.read("0 0 1 1 ? 2025").next(NOON.atZone(ZoneId.of("UTC"))))
                .isEmpty();
    }

    @Test
    @Conforms(
            to = AwsPage.SCHEDULES,
            aws = "a time of a zone that a change of the clocks leaves out is left out")
    void a_local_time_that_is_left_out_is_left_out() {
        var before = ZonedDateTime.of(2026, 3, 28, 12, 0, 0, 0, ZoneId.of("Europe/Berlin"));

        assertThat(CronExpression.read("30 2 * * ? *").next(before).map(ZonedDateTime::toInstant))
                .contains(Instant.parse("2026-03-30T00:30:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 10 * * ?)",
                "cron(0 10 * * * *)",
                "cron(60 10 * * ? *)",
                "cron(0 10 ? * MOON *)",
                "cron(0 5-3 * * ? *)",
                "cron(0/0 * * * ? *)",
                "rate(5 weeks)",
                "at(tomorrow)",
                "now"
            })
    void what_cannot_be_read_is_refused(String expression) {
        assertThatThrownBy(() -> Timing.read(expression, "UTC"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Conforms(
            to = AwsPage.SCHEDULES,
            aws = "a `rate` comes again and again, an `at` once, in the schedule's zone")
    void a_rate_comes_again_and_a_moment_once() {
        assertThat(Timing.read("rate(2 hours)", "UTC").next(NOON))
                .contains(Instant.parse("2026-03-12T14:00:00Z"));
        var once = Timing.read("at(2026-03-13T09:00:00)", "Asia/Seoul");
        assertThat(once.next(NOON)).contains(Instant.parse("2026-03-13T00:00:00Z"));
        assertThat(once.next(Instant.parse("2026-03-13T00:00:00Z"))).isEmpty();
        assertThat(Timing.read("rate(1 minute)", "UTC").text()).isEqualTo("1m");
    }
}
