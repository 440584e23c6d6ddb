package millrace.notifications.delivery;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import millrace.events.users.NotificationChannel;
import millrace.notifications.recipient.Mailbox;
import millrace.notifications.recipient.Recipient;

/** A way to people or operators, with the rate that its provider takes of all of us together. */
public enum DeliveryChannel {
    /** SES takes 14 mails a second of an account out of its sandbox. Mail wakes nobody. */
    EMAIL(Rate.aSecond(14), false),
    /** SNS takes 20 text messages a second. */
    SMS(Rate.aSecond(20), true),
    /** FCM takes 600,000 messages a minute of a project. */
    PUSH(Rate.aSecond(10_000), true),
    /** Discord takes 50 calls a second of one address, a fifth of it is left to operators. */
    DISCORD(Rate.aSecond(40), true),
    /** SENS publishes no rate; it answers 429 where this one is too high. */
    KAKAO(Rate.aSecond(20), true),
    /** Discord takes about 30 messages a minute of one webhook. */
    OPERATORS_DISCORD(new Rate(5, Duration.ofSeconds(10)), false);

    // A record of immutable components; the checker wants an annotation that costs a dependency.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Rate rate;

    private final boolean rings;

    DeliveryChannel(Rate rate, boolean rings) {
        this.rate = rate;
        this.rings = rings;
    }

    /** The channel of a user's wish. */
    static DeliveryChannel of(NotificationChannel wanted) {
        return switch (wanted) {
            case EMAIL -> EMAIL;
            case SMS -> SMS;
            case PUSH -> PUSH;
            case DISCORD -> DISCORD;
            case KAKAO -> KAKAO;
        };
    }

    /** The wish of a user that this channel fulfils; empty for operators' channels. */
    Optional<NotificationChannel> wish() {
        return switch (this) {
            case EMAIL -> Optional.of(NotificationChannel.EMAIL);
            case SMS -> Optional.of(NotificationChannel.SMS);
            case PUSH -> Optional.of(NotificationChannel.PUSH);
            case DISCORD -> Optional.of(NotificationChannel.DISCORD);
            case KAKAO -> Optional.of(NotificationChannel.KAKAO);
            case OPERATORS_DISCORD -> Optional.empty();
        };
    }

    /**
     * The reader of a recipient's messages on this channel. Kakao approves each text before, and
     * ours are Korean. Nobody proves to have a phone number; an app's token and a webhook are known
     * to their holders alone.
     */
    Reader reader(Recipient to) {
        var isVerified =
                switch (this) {
                    case EMAIL -> to.mailbox().map(Mailbox::isVerified).orElse(false);
                    case SMS, KAKAO -> false;
                    case PUSH, DISCORD, OPERATORS_DISCORD -> true;
                };
        return new Reader(this == KAKAO ? Locale.KOREAN : to.locale(), isVerified);
    }

    public Rate rate() {
        return rate;
    }

    boolean isOfOperators() {
        return wish().isEmpty();
    }

    /**
     * The most attempts of which nobody knows what came of them: each may have delivered. A mail
     * that comes again wakes nobody, and one that is lost is missed; so mail outlasts an outage of
     * SES.
     */
    int maxUnknown() {
        return this == EMAIL ? 10 : 3;
    }

    /** Tells whether a message may wake somebody, so that quiet hours hold it back. */
    boolean rings() {
        return rings;
    }
}
