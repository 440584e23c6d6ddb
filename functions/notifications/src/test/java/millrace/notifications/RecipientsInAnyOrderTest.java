package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.kimSignedUp;
import static millrace.notifications.NotificationsInMemory.preferring;
import static millrace.notifications.NotificationsInMemory.registered;
import static millrace.notifications.NotificationsInMemory.topicOf;
import static millrace.notifications.NotificationsInMemory.verified;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Topics overtake each other and dead letters come late: everything is told in random orders, some
 * of it twice. {@code -Dmillrace.seed=<seed>} plays the same again.
 */
class RecipientsInAnyOrderTest {

    private static final int RUNS = 200;

    private record Told(Topic topic, TestRecord record) {}

    private static Told told(Event event, long version) {
        return new Told(topicOf(event), KafkaBatches.record(event).version(version));
    }

    private static List<Told> story() {
        return List.of(
                told(kimSignedUp(), 1),
                told(verified(USER), 2),
                told(registered("first@millrace.test"), 2),
                told(preferring(NotificationTheme.ORDER, NotificationChannel.SMS), 3),
                told(registered("second@millrace.test"), 4),
                told(preferring(NotificationTheme.ORDER, NotificationChannel.PUSH), 5));
    }

    private static NotificationsInMemory played(List<Told> story) {
        var notifications = NotificationsInMemory.create();
        story.forEach(each -> notifications.deliver(each.topic(), each.record()));
        return notifications;
    }

    @Test
    void a_recipient_is_the_same_in_whatever_order_and_however_often_it_is_told(
            TestReporter reporter) {
        var seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        var expected = played(story()).recipient(USER);
        for (var run = 0; run < RUNS; run++) {
            assertThat(played(shuffled(random)).recipient(USER))
                    .as("Run %s of seed %s", run, seed)
                    .isEqualTo(expected);
        }
    }

    private static List<Told> shuffled(Random random) {
        var all = new ArrayList<Told>();
        for (var each : story()) {
            all.add(each);
            if (random.nextBoolean()) {
                all.add(each);
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH_EVENTS", "USER_EVENTS"})
    void delivered_twice_changes_nothing(Topic topic) {
        var notifications = NotificationsInMemory.create();
        var records = of(topic);

        notifications.deliver(topic, records);
        var before = notifications.test().table().dump();
        notifications.deliver(topic, records);

        assertThat(notifications.test().table().dump()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTH_EVENTS", "USER_EVENTS"})
    void a_fault_at_any_step_then_redelivered_comes_to_the_same(Topic topic) {
        var records = of(topic);
        var undisturbed = NotificationsInMemory.create();
        undisturbed.deliver(topic, records);

        StepFaults.forEachStep(faults -> {
            var watched = NotificationsInMemory.watchedBy(faults);
            return Scenario.ofBatch(
                    watched.consumer(topic),
                    KafkaBatches.of(topic, records),
                    () -> {
                        assertThat(watched.recipient(USER)).isEqualTo(undisturbed.recipient(USER));
                        assertThat(watched.test().table().inboxSize()).isEqualTo(records.length);
                        assertThat(watched.test().deadLetters().letters()).isEmpty();
                    });
        });
    }

    private static TestRecord[] of(Topic topic) {
        return story().stream()
                .filter(each -> each.topic() == topic)
                .map(Told::record)
                .toArray(TestRecord[]::new);
    }
}
