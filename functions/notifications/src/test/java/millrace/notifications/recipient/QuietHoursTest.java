package millrace.notifications.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import millrace.events.users.QuietHoursPreference;
import millrace.platform.failure.PoisonMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private static QuietHours hours(String from, String until, String zone) {
        return QuietHours.of(new QuietHoursPreference(true, from, until, zone));
    }

    private static Optional<Instant> endAt(QuietHours hours, String time) {
        return hours.endAt(Instant.parse(time));
    }

    private static Optional<Instant> time(@Nullable String text) {
        return Optional.ofNullable(text).map(Instant::parse);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T11:59:59Z,",
        "2026-01-01T12:00:00Z, 2026-01-01T23:00:00Z",
        "2026-01-01T14:59:59Z, 2026-01-01T23:00:00Z",
        "2026-01-01T15:00:00Z, 2026-01-01T23:00:00Z",
        "2026-01-01T22:59:59Z, 2026-01-01T23:00:00Z",
        "2026-01-01T23:00:00Z,"
    })
    void a_night_in_seoul_goes_on_past_midnight_until_eight(String now, @Nullable String end) {
        assertThat(endAt(QuietHours.UNSAID, now)).isEqualTo(time(end));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T12:59:59Z,",
        "2026-01-01T13:00:00Z, 2026-01-01T15:30:00Z",
        "2026-01-01T15:29:59Z, 2026-01-01T15:30:00Z",
        "2026-01-01T15:30:00Z,"
    })
    void hours_that_end_on_the_same_day_do_so(String now, @Nullable String end) {
        assertThat(endAt(hours("13:00", "15:30", "UTC"), now)).isEqualTo(time(end));
    }

    @ParameterizedTest
    @CsvSource({
        "America/New_York, 2026-07-01T02:00:00Z, 2026-07-01T11:00:00Z",
        "America/New_York, 2026-01-01T03:00:00Z, 2026-01-01T12:00:00Z",
        "Asia/Kolkata, 2026-01-01T16:30:00Z, 2026-01-02T01:30:00Z",
        "Pacific/Auckland, 2026-01-01T09:00:00Z, 2026-01-01T18:00:00Z"
    })
    void they_are_those_of_the_user_s_own_clock(String zone, String now, String end) {
        assertThat(endAt(hours("22:00", "07:00", zone), now)).isEqualTo(time(end));
        assertThat(endAt(hours("22:00", "07:00", zone), end)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // In Berlin the clock goes from two to three on the 29th of March: the night is shorter.
        "22:00, 07:00, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z",
        // A bound that the clock skips is where it skips.
        "22:00, 02:30, 2026-03-29T00:59:59Z, 2026-03-29T01:00:00Z",
        "22:00, 02:30, 2026-03-29T01:00:00Z,",
        "02:30, 05:00, 2026-03-29T00:59:59Z,",
        "02:30, 05:00, 2026-03-29T01:00:00Z, 2026-03-29T03:00:00Z",
        // Both bounds skipped: that day has none.
        "02:15, 02:45, 2026-03-29T01:00:00Z,",
        // On the 25th of October it shows the hour from two to three twice: the night is longer.
        "22:00, 07:00, 2026-10-24T20:00:00Z, 2026-10-25T06:00:00Z",
        "22:00, 02:30, 2026-10-25T00:15:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T00:45:00Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:29:59Z, 2026-10-25T01:30:00Z",
        "22:00, 02:30, 2026-10-25T01:30:00Z,",
        "02:30, 05:00, 2026-10-25T00:29:59Z,",
        "02:30, 05:00, 2026-10-25T00:30:00Z, 2026-10-25T04:00:00Z",
        "02:30, 05:00, 2026-10-25T01:15:00Z, 2026-10-25T04:00:00Z"
    })
    void where_the_clock_is_changed_they_end_and_hold_nothing_back_for_another_day(
            String from, String until, String now, @Nullable String end) {
        assertThat(endAt(hours(from, until, "Europe/Berlin"), now)).isEqualTo(time(end));
    }

    @Test
    void who_wants_none_has_none_at_any_time() {
        var none = QuietHours.of(new QuietHoursPreference(false, "21:00", "08:00", "Asia/Seoul"));

        assertThat(endAt(none, "2026-01-01T00:00:00Z")).isEmpty();
        assertThat(endAt(none, "2026-01-01T14:00:00Z")).isEmpty();
    }

    @Test
    void a_message_that_does_not_know_them_leaves_the_usual_ones() {
        assertThat(QuietHours.of(null)).isEqualTo(QuietHours.UNSAID);
    }

    @Test
    void a_zone_that_is_none_is_no_reason_to_tell_somebody_at_night() {
        assertThatThrownBy(() -> hours("21:00", "08:00", "Mars/Olympus"))
                .isInstanceOf(PoisonMessage.class)
                .hasMessageNotContaining("Mars");
    }
}
