package millrace.notifications;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.events.concerts.SeatsExpired;
import millrace.events.users.ChannelPreference;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.events.users.QuietHoursPreference;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.delivery.Courier;
import millrace.notifications.delivery.DeliveryChannel;
import millrace.notifications.delivery.DeliveryParts;
import millrace.notifications.delivery.Rates;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.InterceptedCommits;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** The consumers that deliver on a platform in memory, with couriers that keep what they carry. */
final class DeliveriesInMemory {

    static final long USER = 7;
    static final long RESERVATION = 42;

    /** Two in the afternoon in Seoul, when nobody sleeps. */
    static final Instant AFTERNOON = Instant.parse("2026-01-01T05:00:00Z");

    private static final Rates USUAL_RATES = new Rates(Map.of());
    private static final NotificationsFunctions FUNCTIONS = new NotificationsFunctions();

    private final TestPlatform test;
    private final Map<DeliveryChannel, RecordingChannel<NotificationMessage>> carried =
            new EnumMap<>(DeliveryChannel.class);
    private final Map<DeliveryChannel, Courier> couriers = new EnumMap<>(DeliveryChannel.class);
    private DeliveryParts parts;

    private DeliveriesInMemory(Faults faults) {
        test = TestPlatform.watchedBy(faults);
        test.clock().setInstant(AFTERNOON);
        for (var channel : DeliveryChannel.values()) {
            var recording = new RecordingChannel<NotificationMessage>();
            carried.put(channel, recording);
            couriers.put(
                    channel,
                    faults.watch(Courier.class, (_, parcel) -> recording.take(parcel.message())));
        }
        parts = new DeliveryParts(test.platform(), USUAL_RATES, couriers);
    }

    static DeliveriesInMemory create() {
        return new DeliveriesInMemory(Faults.none());
    }

    /** Every call of its table and its couriers is a step that can fail. */
    static DeliveriesInMemory watchedBy(Faults faults) {
        return new DeliveriesInMemory(faults);
    }

    static ReservationPaymentCompleted paid() {
        return new ReservationPaymentCompleted(USER, RESERVATION, "Concert", 150_000, AFTERNOON);
    }

    static ReservationCompleted reserved() {
        return new ReservationCompleted(
                USER,
                RESERVATION,
                "Concert",
                "A-1-12",
                AFTERNOON,
                AFTERNOON.plus(Duration.ofMinutes(5)));
    }

    static SeatsExpired seatsExpired() {
        return new SeatsExpired(
                List.of(500_001L, 500_002L),
                5,
                AFTERNOON,
                List.of(new ExpiredHold(RESERVATION, List.of(500_001L, 500_002L))));
    }

    static QueueTurnCame turnOf(long userId) {
        return new QueueTurnCame(userId, 5, "Concert", AFTERNOON.plus(Duration.ofMinutes(10)));
    }

    TestPlatform test() {
        return test;
    }

    RecordingChannel<NotificationMessage> on(DeliveryChannel channel) {
        return java.util.Objects.requireNonNull(carried.get(channel));
    }

    DeliveryParts parts() {
        return parts;
    }

    /** Another instance of the functions: it remembers nothing but the table. */
    DeliveriesInMemory restarted() {
        parts = new DeliveryParts(test.platform(), USUAL_RATES, couriers);
        return this;
    }

    /** The parts of deliveries commit by the test's hands. */
    DeliveriesInMemory committingBy(InterceptedCommits.Interceptor interceptor) {
        var table = InterceptedCommits.on(test.table(), interceptor);
        parts = new DeliveryParts(test.on(table), USUAL_RATES, couriers);
        return this;
    }

    /** Lets something happen while a message is carried on the channel. */
    DeliveriesInMemory meanwhile(DeliveryChannel channel, Runnable happening) {
        couriers.put(
                channel,
                (_, parcel) -> {
                    on(channel).take(parcel.message());
                    happening.run();
                });
        return restarted();
    }

    /** The user wants this theme on these channels and has every contact point. */
    DeliveriesInMemory wanting(NotificationTheme theme, NotificationChannel... channels) {
        return wanting("ko", theme, channels);
    }

    DeliveriesInMemory wanting(
            String locale, NotificationTheme theme, NotificationChannel... channels) {
        deliver(
                new UserContactsChanged(
                        USER,
                        "kim@millrace.test",
                        "+821012345678",
                        "token",
                        "https://discord.com/api/webhooks/1/token",
                        null,
                        NotificationsInMemory.TIME));
        deliver(
                new UserNotificationPreferencesChanged(
                        USER,
                        List.of(new ChannelPreference(theme, List.of(channels))),
                        locale,
                        NotificationsInMemory.TIME,
                        null));
        return this;
    }

    /** The user wants this theme by SMS, and these quiet hours; null as of version 1.0. */
    DeliveriesInMemory quietAt(NotificationTheme theme, @Nullable QuietHoursPreference hours) {
        wanting(theme, NotificationChannel.SMS);
        choosing(2, theme, hours);
        return this;
    }

    /**
     * @param version of the profile
     */
    void choosing(long version, NotificationTheme theme, @Nullable QuietHoursPreference hours) {
        var sms = List.of(new ChannelPreference(theme, List.of(NotificationChannel.SMS)));
        var choice =
                new UserNotificationPreferencesChanged(
                        USER, sms, "ko", NotificationsInMemory.TIME, hours);
        deliver(Topic.USER_EVENTS, KafkaBatches.record(choice).version(version));
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic) {
        var platform = test.platform();
        return switch (topic) {
            case RESERVATION_NOTIFICATIONS ->
                    FUNCTIONS.notificationsOnReservationNotifications(platform, parts);
            case PAYMENT_NOTIFICATIONS ->
                    FUNCTIONS.notificationsOnPaymentNotifications(platform, parts);
            case SEATS_EXPIRED -> FUNCTIONS.notificationsOnSeatsExpired(platform, parts);
            case AUTH_EVENTS -> FUNCTIONS.notificationsOnAuthEvents(platform);
            case USER_EVENTS -> FUNCTIONS.notificationsOnUserEvents(test.on(test.table()));
            default ->
                    NotificationsFunctions.onNotificationEvents(
                            platform,
                            (_, _, _) -> {},
                            _ -> {},
                            NotificationsInMemory.TOKENS,
                            new AccountLinks("https://app.test"),
                            parts.dispatch());
        };
    }

    /** Delivers each event as a record of its own; each must be acknowledged. */
    void deliver(Event... events) {
        for (var event : events) {
            deliver(NotificationsInMemory.topicOf(event), KafkaBatches.record(event));
        }
    }

    void deliver(Topic topic, TestRecord... records) {
        KafkaBatches.deliver(consumer(topic), topic, records);
    }

    /** A tick of the timer after so long. */
    void tickAfter(Duration time) {
        test.clock().add(time);
        var _ = parts.timer().apply(JsonNodeFactory.instance.objectNode());
    }

    /** Tells whether nothing waits any more and nobody holds a lease. */
    boolean isAllDone() {
        return !test.table().dump().contains("\"WAITING\"")
                && !test.table().dump().contains("\"SENDING\"");
    }
}
