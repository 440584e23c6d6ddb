package millrace.platform.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A moment as JSON has it: RFC 3339 with its offset, in the years 0 to 9999. A leap second is the
 * second before it.
 */
public final class DateTime {

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "date-time";

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END =
            FIRST.atZone(ZoneOffset.UTC).withYear(9999).plusYears(1).toInstant();

    private DateTime() {}

    /**
     * @throws InvalidText when it is no moment, or none that can be kept
     */
    public static Instant of(String given) {
        try {
            var moment = Instant.parse(given);
            if (!moment.isBefore(FIRST) && moment.isBefore(END)) {
                return moment;
            }
        } catch (DateTimeException notAMoment) {
            // Refused below, without its text.
        }
        throw new InvalidText(
                "must be a date and time with an offset, such as 2030-01-31T19:30:00+09:00");
    }
}
