package millrace.cloud.scheduler;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * EventBridge's {@code cron(minutes hours day-of-month month day-of-week year)}.
 *
 * @param days of the month or of the week
 */
record CronExpression(
        BitSet minutes, BitSet hours, Predicate<LocalDate> days, BitSet months, BitSet years) {

    /**
     * @param fields the six, without {@code cron()} around them
     * @throws IllegalArgumentException when they cannot be read
     */
    static CronExpression read(String fields) {
        var each = fields.strip().split("\\s+");
        if (each.length != 6) {
            throw new IllegalArgumentException("six fields are needed");
        }
        return new CronExpression(
                CronField.MINUTES.read(each[0]),
                CronField.HOURS.read(each[1]),
                CronDays.read(each[2], each[4]),
                CronField.MONTHS.read(each[3]),
                CronField.YEARS.read(each[5]));
    }

    /**
     * The first due time after a moment; empty where there is none any more. A local time that a
     * change of the clocks leaves out is left out.
     */
    Optional<ZonedDateTime> next(ZonedDateTime after) {
        var zone = after.getZone();
        var from = after.toLocalDateTime().plusMinutes(1);
        for (var day = nextDay(from.toLocalDate());
                day.isPresent();
                day = nextDay(day.get().plusDays(1))) {
            var earliest = day.get().isAfter(from.toLocalDate()) ? day.get().atStartOfDay() : from;
            var due = onDay(earliest, zone);
            if (due.isPresent()) {
                return due;
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> nextDay(LocalDate from) {
        var day = from;
        while (years.length() > day.getYear()) {
            if (!years.get(day.getYear())) {
                day = LocalDate.of(day.getYear() + 1, 1, 1);
            } else if (!months.get(day.getMonthValue())) {
                day = day.withDayOfMonth(1).plusMonths(1);
            } else if (days.test(day)) {
                return Optional.of(day);
            } else {
                day = day.plusDays(1);
            }
        }
        return Optional.empty();
    }

    /** The first due time of the day that is not before. */
    private Optional<ZonedDateTime> onDay(LocalDateTime earliest, ZoneId zone) {
        var date = earliest.toLocalDate();
        for (int hour = hours.nextSetBit(earliest.getHour());
                hour >= 0;
                hour = hours.nextSetBit(hour + 1)) {
            var first = hour == earliest.getHour() ? earliest.getMinute() : 0;
            for (int minute = minutes.nextSetBit(first);
                    minute >= 0;
                    minute = minutes.nextSetBit(minute + 1)) {
                var local = date.atTime(hour, minute);
                var due = local.atZone(zone);
                if (due.toLocalDateTime().equals(local)) {
                    return Optional.of(due);
                }
            }
        }
        return Optional.empty();
    }
}
