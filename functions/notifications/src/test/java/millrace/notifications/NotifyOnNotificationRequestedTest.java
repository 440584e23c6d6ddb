package millrace.notifications;

import static millrace.notifications.NotificationsInMemory.KIM;
import static millrace.notifications.NotificationsInMemory.TIME;
import static millrace.notifications.NotificationsInMemory.USER;
import static millrace.notifications.NotificationsInMemory.kimSignedUp;
import static millrace.notifications.NotificationsInMemory.preferring;
import static millrace.notifications.NotificationsInMemory.registered;
import static millrace.notifications.NotificationsInMemory.requested;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.events.Topic;
import millrace.events.auth.UserDeleted;
import millrace.events.orders.NotificationKind;
import millrace.events.users.NotificationChannel;
import millrace.events.users.NotificationTheme;
import millrace.notifications.NotificationsInMemory.SentMail;
import millrace.notifications.channel.NotificationMessage;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class NotifyOnNotificationRequestedTest {

    private final NotificationsInMemory notifications = NotificationsInMemory.create().knowingKim();
    private final TestRecord confirmed =
            KafkaBatches.record(requested(NotificationKind.ORDER_CONFIRMED, null));

    private static RetriableFailure busy() {
        return new RetriableFailure("The channel is busy");
    }

    private static PoisonMessage refused() {
        return new PoisonMessage("The channel refuses");
    }

    private List<?> letters() {
        return notifications.test().deadLetters().letters();
    }

    @Test
    void who_deleted_the_account_is_told_nothing_more_and_the_operators_are() {
        var notifications = NotificationsInMemory.create();
        notifications.told(new UserDeleted(USER, TIME));

        var answer =
                notifications.deliver(
                        KafkaBatches.record(requested(NotificationKind.ORDER_CONFIRMED, null)));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(notifications.emails().deliveries()).isEmpty();
        assertThat(notifications.posts().deliveries()).hasSize(1);
    }

    @Test
    void the_customer_gets_an_email_and_the_operators_a_message() {
        assertThat(notifications.deliver(confirmed).batchItemFailures()).isEmpty();

        assertThat(notifications.emails().deliveries())
                .singleElement()
                .satisfies(email -> {
                    assertThat(email.to()).isEqualTo(KIM);
                    assertThat(email.subject()).isEqualTo("✅ 주문 확정");
                });
        assertThat(notifications.posts().deliveries())
                .extracting(NotificationMessage::title)
                .containsExactly("✅ 주문 확정");
    }

    @Test
    void delivered_twice_changes_nothing() {
        notifications.deliver(confirmed, confirmed);
        notifications.deliver(confirmed);

        assertThat(notifications.emails().calls()).isOne();
        assertThat(notifications.posts().calls()).isOne();
    }

    @Test
    void mail_goes_to_the_address_that_the_customer_registered() {
        notifications.told(registered("home@millrace.test"));

        notifications.deliver(confirmed);

        assertThat(notifications.emails().deliveries())
                .extracting(SentMail::to)
                .containsExactly("home@millrace.test");
    }

    @Test
    void who_wants_no_mail_about_orders_gets_none() {
        notifications.told(preferring(NotificationTheme.ORDER, NotificationChannel.PUSH));

        assertThat(notifications.deliver(confirmed).batchItemFailures()).isEmpty();

        assertThat(notifications.emails().calls()).isZero();
        assertThat(notifications.posts().deliveries()).hasSize(1);
        assertThat(letters()).isEmpty();
    }

    @Test
    void two_events_of_one_order_are_both_told() {
        notifications.deliver(
                confirmed,
                KafkaBatches.record(requested(NotificationKind.ORDER_CANCELLED, "CUSTOMER")));

        assertThat(notifications.emails().deliveries()).hasSize(2);
    }

    @Test
    void an_email_that_fails_is_made_again_by_the_timer_and_slack_is_not_repeated() {
        notifications.emails().failNext(busy(), busy());

        assertThat(notifications.deliver(confirmed).batchItemFailures()).isEmpty();
        assertThat(notifications.test().pauses()).isEmpty();
        notifications.tickAfter(Duration.ofMinutes(1));
        notifications.tickAfter(Duration.ofMinutes(2));

        assertThat(notifications.emails().calls()).isEqualTo(3);
        assertThat(notifications.emails().deliveries()).hasSize(1);
        assertThat(notifications.posts().calls()).isOne();
        assertThat(letters()).isEmpty();
    }

    @Test
    void slack_that_fails_is_tried_again_without_repeating_the_email() {
        notifications.posts().failNext(busy());

        notifications.deliver(confirmed);

        assertThat(notifications.posts().deliveries()).hasSize(1);
        assertThat(notifications.emails().calls()).isOne();
    }

    @Test
    void slack_that_never_works_does_not_stop_the_email_and_is_dead_lettered() {
        notifications.posts().failNext(busy(), busy(), busy());

        assertThat(notifications.deliver(confirmed).batchItemFailures()).isEmpty();

        assertThat(notifications.emails().calls()).isOne();
        assertThat(notifications.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter.attempts()).isEqualTo(3));
    }

    @Test
    void a_redriven_dead_letter_delivers_only_what_is_missing() {
        notifications.posts().failNext(busy(), busy(), busy());
        notifications.deliver(confirmed);

        notifications.deliver(confirmed);

        assertThat(notifications.posts().deliveries()).hasSize(1);
        assertThat(notifications.emails().calls()).isOne();
    }

    @Test
    void slack_that_refuses_the_message_does_not_stop_the_mail_s_retries() {
        notifications.posts().failNext(refused());
        notifications.emails().failNext(busy());

        notifications.deliver(confirmed);
        notifications.tickAfter(Duration.ofMinutes(1));

        assertThat(notifications.emails().deliveries()).hasSize(1);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void a_customer_who_is_not_known_yet_is_told_once_sign_up_has_arrived() {
        var early = NotificationsInMemory.create();

        assertThat(early.deliver(confirmed).batchItemFailures()).isEmpty();
        assertThat(early.test().deadLetters().letters()).isEmpty();
        assertThat(early.posts().calls()).isOne();

        early.told(kimSignedUp());
        early.tickAfter(Duration.ofMinutes(1));

        assertThat(early.emails().deliveries()).extracting(SentMail::to).containsExactly(KIM);
        assertThat(early.posts().calls()).isOne();
    }

    @Test
    void a_fault_at_any_step_then_redelivered_tells_everybody_and_nobody_more_than_twice() {
        var batch = KafkaBatches.of(Topic.NOTIFICATION_EVENTS, confirmed);

        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = NotificationsInMemory.watchedBy(faults).knowingKim();
                    return Scenario.of(
                            () -> {
                                var answer = watched.consumer().apply(batch);
                                watched.tickAfter(Duration.ofMinutes(2));
                                return answer.batchItemFailures().isEmpty() && watched.isAllDone();
                            },
                            () -> verifyToldAtLeastOnce(watched));
                });

        assertThat(steps).isGreaterThanOrEqualTo(6);
    }

    /** One fault can cost one channel's mark: that channel tells twice, never the other one too. */
    private static void verifyToldAtLeastOnce(NotificationsInMemory watched) {
        var emails = watched.emails().deliveries().size();
        var posts = watched.posts().deliveries().size();
        assertThat(emails).isPositive();
        assertThat(posts).isPositive();
        assertThat(emails + posts).isLessThanOrEqualTo(3);
        assertThat(watched.test().deadLetters().letters()).isEmpty();
        assertThat(watched.test().table().inboxSize()).isEqualTo(2);
    }
}
