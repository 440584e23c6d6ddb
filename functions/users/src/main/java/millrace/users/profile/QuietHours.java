package millrace.users.profile;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import millrace.events.users.QuietHoursPreference;
import millrace.platform.http.Problem.FieldError;
import org.jspecify.annotations.Nullable;

/**
 * The part of each day in which a user wants to be told nothing that rings and can wait. Each field
 * may be left out: enabled, from {@value #USUAL_FROM} until {@value #USUAL_UNTIL} in {@value
 * #USUAL_ZONE} is what stands for it.
 *
 * @param enabled false where the user wants none
 * @param from as HH:mm
 * @param until as HH:mm, on the next day where it is not after {@code from}
 * @param timeZone a name of the IANA time zone database
 */
public record QuietHours(
        @Nullable Boolean enabled,
        @Nullable String from,
        @Nullable String until,
        @Nullable String timeZone) {

    /** Of a user who said nothing of them. */
    static final QuietHours UNSAID = new QuietHours(null, null, null, null);

    /** Notifications are news for a day; so a third of each day is left to tell them in. */
    static final Duration LONGEST = Duration.ofHours(16);

    private static final String USUAL_FROM = "21:00";
    private static final String USUAL_UNTIL = "08:00";
    private static final String USUAL_ZONE = "Asia/Seoul";

    QuietHours complete() {
        var whole = toEvent();
        return new QuietHours(whole.enabled(), whole.from(), whole.until(), whole.timeZone());
    }

    QuietHoursPreference toEvent() {
        return new QuietHoursPreference(
                Objects.requireNonNullElse(enabled, true),
                Objects.requireNonNullElse(from, USUAL_FROM),
                Objects.requireNonNullElse(until, USUAL_UNTIL),
                Objects.requireNonNullElse(timeZone, USUAL_ZONE));
    }

    /** The faults that no field has by itself; {@code from} and {@code until} are times of day. */
    List<FieldError> errors() {
        var whole = toEvent();
        var errors = new ArrayList<FieldError>();
        if (!ZoneId.getAvailableZoneIds().contains(whole.timeZone())) {
            errors.add(
                    new FieldError(
                            "/quietHours/timeZone",
                            "must be a name of the IANA time zone database, such as Asia/Seoul"));
        }
        if (whole.enabled()) {
            errors.addAll(lengthErrors(whole));
        }
        return errors;
    }

    private static List<FieldError> lengthErrors(QuietHoursPreference whole) {
        var length = length(LocalTime.parse(whole.from()), LocalTime.parse(whole.until()));
        if (length.isZero()) {
            return List.of(
                    new FieldError(
                            "/quietHours/until",
                            "must differ from from; enabled is false where none are wanted"));
        }
        if (length.compareTo(LONGEST) > 0) {
            return List.of(
                    new FieldError(
                            "/quietHours/until",
                            "must be at most " + LONGEST.toHours() + " hours after from"));
        }
        return List.of();
    }

    private static Duration length(LocalTime from, LocalTime until) {
        var sameDay = Duration.between(from, until);
        return sameDay.isNegative() ? sameDay.plusDays(1) : sameDay;
    }
}
