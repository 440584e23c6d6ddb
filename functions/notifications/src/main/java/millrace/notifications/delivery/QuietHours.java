package millrace.notifications.delivery;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The part of each night in which nothing rings that can wait: from the first time to the second,
 * which may lie on the next day.
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    /** The hours in which Korean law forbids advertising, and people sleep. */
    public static final QuietHours USUAL =
            new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0), ZoneId.of("Asia/Seoul"));

    /** The end of the quiet hours that run at this time; empty outside of them. */
    public Optional<Instant> endAt(Instant time) {
        var there = time.atZone(zone);
        if (!isQuiet(there.toLocalTime())) {
            return Optional.empty();
        }
        var today = there.toLocalDate().atTime(until).atZone(zone);
        return Optional.of(next(there, today).toInstant());
    }

    private static ZonedDateTime next(ZonedDateTime now, ZonedDateTime today) {
        return today.isAfter(now) ? today : today.plusDays(1);
    }

    private boolean isQuiet(LocalTime time) {
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !from.equals(until) && (!time.isBefore(from) || time.isBefore(until));
    }
}
