package millrace.notifications.delivery;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.events.users.NotificationTheme;
import millrace.notifications.recipient.QuietHours;
import org.jspecify.annotations.Nullable;

/** A kind of notification, with its theme among users' preferences and its urgency. */
public enum Kind {
    /** A hold runs out within minutes. */
    RESERVATION_COMPLETED(NotificationTheme.RESERVATION, Urgency.URGENT),
    PAYMENT_COMPLETED(NotificationTheme.PAYMENT, Urgency.NOTICE),
    /** A waiting room lets many in at once, and the turn of each is over within minutes. */
    QUEUE_TURN_CAME(NotificationTheme.RESERVATION, Urgency.URGENT_TO_MANY),
    ORDER(NotificationTheme.ORDER, Urgency.NOTICE),
    /** Links that let an account's owner in are mailed whatever anybody prefers. */
    EMAIL_VERIFICATION(null, Urgency.URGENT),
    PASSWORD_RESET(null, Urgency.URGENT),
    SEATS_EXPIRED(null, Urgency.NOTICE),
    COUPON_ISSUE_FAILED(null, Urgency.URGENT);

    private final @Nullable NotificationTheme theme;
    private final Urgency urgency;

    /** The time that a kind of notification has. */
    public enum Urgency {
        /** One at a time, and worth a disturbance at night. */
        URGENT,
        /** Worth a disturbance at night, but one of very many: others go before. */
        URGENT_TO_MANY,
        NOTICE,
        /** Nobody has asked for it, so it goes where and when the law lets it. */
        ADVERTISING;

        boolean passesQuietHours() {
            return this == URGENT || this == URGENT_TO_MANY;
        }

        /**
         * The end of the quiet hours that hold such a message back. The law's night holds
         * advertising back, whatever its recipient has chosen.
         */
        Optional<Instant> quietUntil(QuietHours chosen, Instant now) {
            return switch (this) {
                case URGENT, URGENT_TO_MANY -> Optional.empty();
                case NOTICE -> chosen.endAt(now);
                case ADVERTISING ->
                        Stream.of(chosen, QuietHours.LEGAL)
                                .flatMap(hours -> hours.endAt(now).stream())
                                .max(Comparator.naturalOrder());
            };
        }
    }

    Kind(@Nullable NotificationTheme theme, Urgency urgency) {
        this.theme = theme;
        this.urgency = urgency;
    }

    /** The theme that users choose channels for; empty for operators' news and for links. */
    Optional<NotificationTheme> theme() {
        return Optional.ofNullable(theme);
    }

    Urgency urgency() {
        return urgency;
    }
}
