package millrace.cloud.scheduler;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The times at which a schedule is due. */
sealed interface Timing {

    /** The first after a moment; empty where there is none any more. */
    Optional<Instant> next(Instant after);

    /**
     * The first that is still to come after one that was due. What was missed meanwhile, as by a
     * machine that slept, is left out.
     */
    default Optional<Instant> following(Instant due, Instant now) {
        return next(now.isAfter(due) ? now : due);
    }

    /** For the console. */
    String text();

    /** The same span again and again. */
    record Rate(Duration every) implements Timing {

        private static final Pattern FORM =
                Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");

        @Override
        public Optional<Instant> next(Instant after) {
            return Optional.of(after.plus(every));
        }

        /** Keeps the rhythm. */
        @Override
        public Optional<Instant> following(Instant due, Instant now) {
            var missed = now.isAfter(due) ? Duration.between(due, now).dividedBy(every) : 0;
            return next(due.plus(every.multipliedBy(missed)));
        }

        /** PT1M as 1m, PT1H30M as 1h 30m. */
        @Override
        public String text() {
            return every.toString()
                    .substring("PT".length())
                    .replaceAll("(?<=[A-Z])(?=[0-9])", " ")
                    .toLowerCase(Locale.ROOT);
        }
    }

    /** Times of the calendar. */
    record Cron(CronExpression expression, ZoneId zone, String text) implements Timing {

        private static final Pattern FORM = Pattern.compile("cron\\((.*)\\)");

        @Override
        public Optional<Instant> next(Instant after) {
            return expression.next(after.atZone(zone)).map(ZonedDateTime::toInstant);
        }
    }

    /** One moment. */
    record Once(Instant at, String text) implements Timing {

        private static final Pattern FORM = Pattern.compile("at\\((.*)\\)");

        @Override
        public Optional<Instant> next(Instant after) {
            return at.isAfter(after) ? Optional.of(at) : Optional.empty();
        }
    }

    /**
     * @param expression such as {@code rate(5 minutes)}
     * @param zone of a cron or a moment
     * @throws IllegalArgumentException when it cannot be read
     */
    static Timing read(String expression, String zone) {
        var rate = Rate.FORM.matcher(expression);
        var cron = Cron.FORM.matcher(expression);
        var once = Once.FORM.matcher(expression);
        try {
            if (rate.matches()) {
                return new Rate(span(Long.parseLong(rate.group(1)), rate.group(2)));
            }
            if (cron.matches()) {
                return new Cron(CronExpression.read(cron.group(1)), ZoneId.of(zone), expression);
            }
            if (once.matches()) {
                var at = LocalDateTime.parse(once.group(1)).atZone(ZoneId.of(zone));
                return new Once(at.toInstant(), expression);
            }
        } catch (DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException(expression, e);
        }
        throw new IllegalArgumentException(expression);
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
