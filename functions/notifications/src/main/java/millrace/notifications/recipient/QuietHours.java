package millrace.notifications.recipient;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.events.users.QuietHoursPreference;
import millrace.platform.failure.PoisonMessage;
import org.jspecify.annotations.Nullable;

/**
 * The part of each day in which nothing rings that can wait: from the first time of day to the
 * second, which lies on the next day where it is not after the first. It covers an hour that the
 * clock shows twice whole; where the clock skips a bound, it begins or ends with the skip.
 *
 * @param until the same as {@code from} where there are no such hours
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    /** The hours in which Korean law forbids advertising, and people sleep. */
    public static final QuietHours LEGAL =
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("Asia/Seoul"));

    /** Those of a user who said nothing of them. */
    public static final QuietHours UNSAID = LEGAL;

    /** Those of a user who wants none. */
    static final QuietHours NONE =
            new QuietHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));

    /**
     * @param preference null in messages of a version that does not know them
     * @throws PoisonMessage when it is none; its publisher has checked it
     */
    static QuietHours of(@Nullable QuietHoursPreference preference) {
        if (preference == null) {
            return UNSAID;
        }
        if (!preference.enabled()) {
            return NONE;
        }
        try {
            return new QuietHours(
                    LocalTime.parse(preference.from()),
                    LocalTime.parse(preference.until()),
                    ZoneId.of(preference.timeZone()));
        } catch (DateTimeException unknown) {
            throw new PoisonMessage(
                    "The event's quiet hours are in no zone that is known", unknown);
        }
    }

    private record Night(Instant begin, Instant end) {

        boolean includes(Instant time) {
            return !time.isBefore(begin) && time.isBefore(end);
        }
    }

    /** The end of the quiet hours that run at this time; empty outside of them. */
    public Optional<Instant> endAt(Instant time) {
        var today = time.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .map(this::nightOf)
                .filter(night -> night.includes(time))
                .map(Night::end)
                .findFirst();
    }

    private Night nightOf(LocalDate date) {
        var endDate = until.isBefore(from) ? date.plusDays(1) : date;
        return new Night(first(date.atTime(from)), last(endDate.atTime(until)));
    }

    /** The first moment at which the clock shows this time or a later one. */
    private Instant first(LocalDateTime shown) {
        return skip(shown).orElseGet(() -> shown.atZone(zone).toInstant());
    }

    /** The moment from which on the clock shows this time or a later one for good. */
    private Instant last(LocalDateTime shown) {
        return skip(shown)
                .orElseGet(() -> shown.atZone(zone).withLaterOffsetAtOverlap().toInstant());
    }

    private Optional<Instant> skip(LocalDateTime shown) {
        var change = zone.getRules().getTransition(shown);
        return change != null && change.isGap()
                ? Optional.of(change.getInstant())
                : Optional.empty();
    }
}
