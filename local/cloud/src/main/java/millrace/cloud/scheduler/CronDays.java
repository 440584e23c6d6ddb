package millrace.cloud.scheduler;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Predicate;

/**
 * The days of a cron expression, of the month or of the week. {@code L} is the last, {@code 15W}
 * the weekday nearest to the 15th, {@code 6#3} the third Friday.
 */
final class CronDays {

    private static final String NONE = "?";
    private static final String LAST = "L";

    private CronDays() {}

    /**
     * @throws IllegalArgumentException unless exactly one of the two is {@code ?}
     */
    static Predicate<LocalDate> read(String ofMonth, String ofWeek) {
        if (ofMonth.equals(NONE) == ofWeek.equals(NONE)) {
            throw new IllegalArgumentException("one of both days is ?");
        }
        return ofWeek.equals(NONE) ? ofMonth(ofMonth) : ofWeek(ofWeek);
    }

    private static Predicate<LocalDate> ofMonth(String text) {
        if (text.equals(LAST)) {
            return date -> date.equals(last(date));
        }
        if (text.equals("LW")) {
            return date -> date.equals(nearestWeekday(last(date)));
        }
        if (text.endsWith("W")) {
            var day = CronField.DAYS_OF_MONTH.number(text.substring(0, text.length() - 1));
            return date ->
                    day <= date.lengthOfMonth()
                            && date.equals(nearestWeekday(date.withDayOfMonth(day)));
        }
        var days = CronField.DAYS_OF_MONTH.read(text);
        return date -> days.get(date.getDayOfMonth());
    }

    private static Predicate<LocalDate> ofWeek(String text) {
        if (text.equals(LAST)) {
            return date -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        if (text.endsWith(LAST)) {
            var day = day(text.substring(0, text.length() - 1));
            return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        if (text.contains("#")) {
            var parts = text.split("#", 2);
            var day = day(parts[0]);
            var number = Integer.parseInt(parts[1]);
            return date -> date.getDayOfWeek() == day && (date.getDayOfMonth() + 6) / 7 == number;
        }
        var days = CronField.DAYS_OF_WEEK.read(text);
        return date -> days.get(date.getDayOfWeek().getValue() % 7 + 1);
    }

    /** The week begins with Sunday, which is 1. */
    private static DayOfWeek day(String text) {
        return DayOfWeek.SATURDAY.plus(CronField.DAYS_OF_WEEK.number(text));
    }

    private static LocalDate last(LocalDate date) {
        return date.with(TemporalAdjusters.lastDayOfMonth());
    }

    /** In the same month. */
    private static LocalDate nearestWeekday(LocalDate date) {
        var shift =
                switch (date.getDayOfWeek()) {
                    case SATURDAY -> date.getDayOfMonth() == 1 ? 2 : -1;
                    case SUNDAY -> date.equals(last(date)) ? -2 : 1;
                    default -> 0;
                };
        return date.plus(shift, ChronoUnit.DAYS);
    }
}
