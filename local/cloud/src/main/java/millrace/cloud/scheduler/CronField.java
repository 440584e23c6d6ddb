package millrace.cloud.scheduler;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * One field of a cron expression: numbers or names, lists, ranges and steps.
 *
 * @param names of the numbers from {@code least} on; empty where there are none
 */
record CronField(int least, int most, List<String> names) {

    static final CronField MINUTES = new CronField(0, 59, List.of());
    static final CronField HOURS = new CronField(0, 23, List.of());
    static final CronField DAYS_OF_MONTH = new CronField(1, 31, List.of());
    static final CronField MONTHS =
            new CronField(
                    1,
                    12,
                    List.of(
                            "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT",
                            "NOV", "DEC"));
    static final CronField DAYS_OF_WEEK =
            new CronField(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));
    static final CronField YEARS = new CronField(1970, 2199, List.of());

    /**
     * The numbers that a text means.
     *
     * @throws IllegalArgumentException when it means none
     */
    BitSet read(String text) {
        var numbers = new BitSet();
        for (var part : text.split(",", -1)) {
            var step = part.split("/", 2);
            var range = step[0].split("-", 2);
            var from = step[0].equals("*") ? least : number(range[0]);
            var until =
                    range.length > 1
                            ? number(range[1])
                            : step[0].equals("*") || step.length > 1 ? most : from;
            var by = step.length > 1 ? Integer.parseInt(step[1]) : 1;
            if (by < 1 || until < from) {
                throw new IllegalArgumentException(part);
            }
            for (int number = from; number <= until; number += by) {
                numbers.set(number);
            }
        }
        return numbers;
    }

    int number(String text) {
        var named = names.indexOf(text.toUpperCase(Locale.ROOT));
        var number = named >= 0 ? least + named : Integer.parseInt(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }
}
