package millrace.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import millrace.notifications.delivery.Kind.Urgency;
import millrace.notifications.recipient.QuietHours;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UrgencyTest {

    /** Nine in the evening until five in the morning in Seoul. */
    private static final QuietHours IN_BERLIN =
            new QuietHours(LocalTime.of(13, 0), LocalTime.of(21, 0), ZoneId.of("Europe/Berlin"));

    private static final QuietHours NONE =
            new QuietHours(LocalTime.NOON, LocalTime.NOON, ZoneId.of("UTC"));

    /** Eleven at night in Seoul. */
    private static final Instant NIGHT = Instant.parse("2026-01-01T14:00:00Z");

    private static final Instant EIGHT_IN_SEOUL = Instant.parse("2026-01-01T23:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"URGENT", "URGENT_TO_MANY"})
    void what_is_urgent_passes_at_any_time(Urgency urgent) {
        assertThat(urgent.quietUntil(QuietHours.UNSAID, NIGHT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T11:59:59Z,",
        "2026-01-01T14:00:00Z, 2026-01-01T20:00:00Z",
        "2026-01-01T20:00:00Z,"
    })
    void a_notice_waits_for_the_end_of_the_hours_that_its_recipient_chose(
            String now, @Nullable String end) {
        assertThat(Urgency.NOTICE.quietUntil(IN_BERLIN, Instant.parse(now)))
                .isEqualTo(Optional.ofNullable(end).map(Instant::parse));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T14:00:00Z, 2026-01-01T23:00:00Z",
        "2026-01-01T22:00:00Z, 2026-01-01T23:00:00Z",
        "2026-01-01T23:00:00Z,"
    })
    void advertising_waits_for_the_morning_whatever_its_recipient_chose(
            String now, @Nullable String end) {
        var expected = Optional.ofNullable(end).map(Instant::parse);

        assertThat(Urgency.ADVERTISING.quietUntil(IN_BERLIN, Instant.parse(now)))
                .isEqualTo(expected);
        assertThat(Urgency.ADVERTISING.quietUntil(NONE, Instant.parse(now))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void the_choice_of_a_recipient_is_not_the_law_s(Urgency urgency) {
        var expected =
                urgency == Urgency.ADVERTISING
                        ? Optional.of(EIGHT_IN_SEOUL)
                        : Optional.<Instant>empty();

        assertThat(urgency.quietUntil(NONE, NIGHT)).isEqualTo(expected);
        assertThat(ChannelChoice.mayCarry(DeliveryChannel.KAKAO, urgency))
                .isEqualTo(urgency != Urgency.ADVERTISING);
    }
}
