package millrace.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;
import static millrace.notifications.DeliveriesInMemory.AFTERNOON;
import static millrace.notifications.DeliveriesInMemory.USER;
import static millrace.notifications.DeliveriesInMemory.paid;
import static millrace.notifications.delivery.DeliveryChannel.SMS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.users.NotificationTheme;
import millrace.events.users.QuietHoursPreference;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.notifications.recipient.QuietHours;
import millrace.notifications.recipient.Recipient;
import millrace.notifications.recipient.Recipients;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Quiet hours that a user chose, from the event that tells them to the message that waits. */
class ChosenQuietHoursTest {

    /** Eleven at night in Seoul, three in the afternoon in Berlin. */
    private static final Instant NIGHT_IN_SEOUL = Instant.parse("2026-01-01T14:00:00Z");

    private static final QuietHoursPreference NIGHT_IN_BERLIN =
            new QuietHoursPreference(true, "22:00", "07:00", "Europe/Berlin");
    private static final QuietHoursPreference NONE =
            new QuietHoursPreference(false, "21:00", "08:00", "Asia/Seoul");

    private final DeliveriesInMemory deliveries = DeliveriesInMemory.create();

    @Test
    void who_lives_elsewhere_is_told_by_day_there_and_not_at_night() {
        deliveries.quietAt(NotificationTheme.PAYMENT, NIGHT_IN_BERLIN);
        deliveries.test().clock().setInstant(NIGHT_IN_SEOUL);

        deliveries.deliver(paid());
        assertThat(deliveries.on(SMS).deliveries()).hasSize(1);

        // Half past ten in the evening in Berlin; it is seven there nine hours and a half later.
        deliveries.test().clock().setInstant(Instant.parse("2026-01-01T21:30:00Z"));
        deliveries.deliver(paid());
        deliveries.tickAfter(Duration.ofHours(8));
        assertThat(deliveries.on(SMS).calls()).isOne();

        deliveries.tickAfter(Duration.ofMinutes(30));
        assertThat(deliveries.on(SMS).deliveries()).hasSize(2);
    }

    @Test
    void who_wants_none_is_told_at_any_time() {
        deliveries.quietAt(NotificationTheme.PAYMENT, NONE);
        deliveries.test().clock().setInstant(NIGHT_IN_SEOUL);

        deliveries.deliver(paid());

        assertThat(deliveries.on(SMS).deliveries()).hasSize(1);
    }

    @Test
    void urgent_news_pass_whatever_was_chosen() {
        deliveries.quietAt(
                NotificationTheme.RESERVATION,
                new QuietHoursPreference(true, "13:00", "23:30", "Asia/Seoul"));

        deliveries.deliver(
                new QueueTurnCame(USER, 5, "Concert", AFTERNOON.plus(Duration.ofMinutes(10))));

        assertThat(deliveries.on(SMS).deliveries()).hasSize(1);
    }

    @Test
    void a_choice_of_the_night_counts_for_what_waits() {
        deliveries.quietAt(NotificationTheme.PAYMENT, null);
        deliveries.test().clock().setInstant(Instant.parse("2026-01-01T22:30:00Z"));
        deliveries.deliver(paid());

        deliveries.choosing(
                3,
                NotificationTheme.PAYMENT,
                new QuietHoursPreference(true, "23:00", "10:00", "Asia/Seoul"));
        deliveries.tickAfter(Duration.ofMinutes(31));
        assertThat(deliveries.on(SMS).calls()).isZero();

        deliveries.tickAfter(Duration.ofHours(2));
        assertThat(deliveries.on(SMS).deliveries()).hasSize(1);
    }

    /** Messages of the version before lie in the topic for days. */
    @ParameterizedTest
    @CsvSource({"1.0, 2026-01-01T23:00:00Z", "1.1, 2026-01-02T05:45:00Z"})
    void a_message_of_each_version_says_when_its_user_sleeps(String version, Instant end) {
        deliveries.deliver(Topic.USER_EVENTS, KafkaBatches.raw("123", example(version)).version(1));

        assertThat(deliveries.test().deadLetters().letters()).isEmpty();
        var asleepInBoth = Instant.parse("2026-01-01T22:00:00Z");
        assertThat(recipient(123).quietHours().endAt(asleepInBoth)).contains(end);
    }

    @Test
    void a_user_of_whom_nothing_is_known_has_the_usual_ones() {
        assertThat(Recipient.unknown(USER).quietHours()).isEqualTo(QuietHours.UNSAID);
    }

    @Test
    void a_recipient_that_was_stored_before_there_were_any_has_the_usual_ones() {
        deliveries.quietAt(NotificationTheme.PAYMENT, NIGHT_IN_BERLIN);
        var json = deliveries.test().json();
        var stored = (ObjectNode) json.valueToTree(recipient(USER));
        assertThat(stored.withObject("preferences").remove("quietHours")).isNotNull();

        var read = json.treeToValue(stored, Recipient.class);

        assertThat(read.quietHours()).isEqualTo(QuietHours.UNSAID);
    }

    private Recipient recipient(long userId) {
        return new Recipients(deliveries.test().table()).find(userId).orElseThrow();
    }

    private static String example(String version) {
        return Events.CATALOGUE.definitions().stream()
                .filter(event -> event.recordType() == UserNotificationPreferencesChanged.class)
                .filter(event -> event.version().equals(version))
                .map(event -> new String(event.example(), UTF_8))
                .findFirst()
                .orElseThrow();
    }
}
