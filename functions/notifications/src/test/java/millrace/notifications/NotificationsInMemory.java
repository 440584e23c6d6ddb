package millrace.notifications;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Events;
import millrace.events.orders.NotificationKind;
import millrace.events.orders.NotificationRequested;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.Notifier;
import millrace.notifications.delivery.DeliveryParts;
import millrace.notifications.mail.Mailer;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.runtime.EventTokens;
import millrace.testing.Faults;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The notifications context on a platform in memory, with channels that keep what they are given.
 */
record NotificationsInMemory(
        TestPlatform test,
        RecordingChannel<SentMail> emails,
        RecordingChannel<NotificationMessage> posts,
        Mailer mailer,
        Notifier slack) {

    record SentMail(String to, String subject, String text) {}

    static final long USER = 7;
    static final String KIM = "kim@millrace.test";
    static final long TIME = 1_767_268_800_000L;
    static final EventTokens TOKENS =
            new EventTokens(() -> "a key of mails, as long as it should be");
    private static final NotificationsFunctions FUNCTIONS = new NotificationsFunctions();

    static NotificationsInMemory create() {
        return watchedBy(Faults.none());
    }

    /** Every call of its table, its dead letters and its channels is a step that can fail. */
    static NotificationsInMemory watchedBy(Faults faults) {
        var emails = new RecordingChannel<SentMail>();
        var posts = new RecordingChannel<NotificationMessage>();
        return new NotificationsInMemory(
                TestPlatform.watchedBy(faults),
                emails,
                posts,
                faults.watch(
                        Mailer.class,
                        (to, subject, text) ->
                                emails.take(new SentMail(to.normalized(), subject, text))),
                faults.watch(Notifier.class, posts::take));
    }

    static NotificationRequested requested(NotificationKind kind, @Nullable String reason) {
        return new NotificationRequested(kind, USER, "order-1", 15_000, reason, null);
    }

    static NotificationRequested cancelled(@Nullable Long refundedAmount) {
        return new NotificationRequested(
                NotificationKind.ORDER_CANCELLED,
                USER,
                "order-1",
                15_000,
                "CUSTOMER_REQUEST",
                refundedAmount);
    }

    static UserSignedUp signedUp(long userId, String email, String name) {
        return new UserSignedUp("auth_user_" + userId, userId, email, name, "127.0.0.1", TIME);
    }

    static UserSignedUp kimSignedUp() {
        return signedUp(USER, KIM, "Kim");
    }

    static UserEmailVerified verified(long userId) {
        return new UserEmailVerified(userId, TIME);
    }

    static UserContactsChanged registered(@Nullable String email) {
        return new UserContactsChanged(USER, email, "+821012345678", null, null, null, TIME);
    }

    static UserNotificationPreferencesChanged preferring(
            NotificationTheme theme, NotificationChannel... channels) {
        return new UserNotificationPreferencesChanged(
                USER, List.of(new ChannelPreference(theme, List.of(channels))), "en", TIME, null);
    }

    /** Kim has signed up; nobody has proved the address. */
    NotificationsInMemory knowingKim() {
        KafkaBatches.deliver(
                FUNCTIONS.notificationsOnAuthEvents(test.on(test.table())),
                Topic.AUTH_EVENTS,
                KafkaBatches.record(kimSignedUp()));
        return this;
    }

    Optional<Recipient> recipient(long userId) {
        return new Recipients(test.table()).find(userId);
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer() {
        return NotificationsFunctions.onNotificationEvents(
                test.platform(),
                mailer,
                slack,
                TOKENS,
                new AccountLinks("https://app.test"),
                parts().dispatch());
    }

    private DeliveryParts parts() {
        return Senders.deliveries(test.platform(), ConfiguredChannels.NONE, mailer);
    }

    /** A tick of the timer after so long. */
    void tickAfter(Duration time) {
        test.clock().add(time);
        var _ = parts().timer().apply(JsonNodeFactory.instance.objectNode());
    }

    /** Tells whether nothing waits any more and nobody holds a lease. */
    boolean isAllDone() {
        var stored = test.table().dump();
        return !stored.contains("\"WAITING\"") && !stored.contains("\"SENDING\"");
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic) {
        return switch (topic) {
            case AUTH_EVENTS -> FUNCTIONS.notificationsOnAuthEvents(test.platform());
            case USER_EVENTS -> FUNCTIONS.notificationsOnUserEvents(test.platform());
            default -> consumer();
        };
    }

    KafkaBatchAnswer deliver(TestRecord... records) {
        return consumer().apply(KafkaBatches.of(Topic.NOTIFICATION_EVENTS, records));
    }

    void deliver(Topic topic, TestRecord... records) {
        KafkaBatches.deliver(consumer(topic), topic, records);
    }

    static Topic topicOf(Event event) {
        return Events.CATALOGUE.of(event.getClass()).topic();
    }

    /** Delivers each event as a record of its own; each must be acknowledged. */
    NotificationsInMemory told(Event... events) {
        List.of(events).forEach(event -> deliver(topicOf(event), KafkaBatches.record(event)));
        return this;
    }
}
