package millrace.notifications.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import millrace.events.EventHeader;
import millrace.notifications.channel.NotificationMessage;

/**
 * Something to tell: a message in the language of whoever reads it, to a person on the channels of
 * that person's choice, or to operators in Korean.
 *
 * @param userId {@code 0} where operators alone are told
 * @param isForOperators whether operators are told, too
 * @param goodUntil the time after which nobody wants to be told any more
 */
public record Notification(
        EventHeader cause,
        Kind kind,
        long userId,
        boolean isForOperators,
        Instant goodUntil,
        Function<Reader, NotificationMessage> message) {

    /** The time after which news are no news any more. */
    public static final Duration USUAL_LIFE = Duration.ofDays(1);

    public static Notification toUser(
            EventHeader cause,
            Kind kind,
            long userId,
            Instant goodUntil,
            Function<Reader, NotificationMessage> message) {
        return new Notification(cause, kind, userId, false, goodUntil, message);
    }

    public static Notification toOperators(
            EventHeader cause,
            Kind kind,
            Instant goodUntil,
            Function<Reader, NotificationMessage> message) {
        return new Notification(cause, kind, Delivery.OPERATORS, true, goodUntil, message);
    }

    public Notification andOperators() {
        return new Notification(cause, kind, userId, true, goodUntil, message);
    }

    StoredMessage to(Reader reader) {
        var text = message.apply(reader);
        return StoredMessage.of(reader.isVerified() ? text : text.withoutTyped());
    }

    boolean isForUser() {
        return userId != Delivery.OPERATORS;
    }
}
