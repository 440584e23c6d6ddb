package millrace.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.events.Topic;
import millrace.events.coupons.CouponIssueFailed;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.InEveryLocale;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

@InEveryLocale
class AlertOnCouponIssueFailedTest {

    private final NotificationsInMemory notifications = NotificationsInMemory.create();
    private final TestRecord failed =
            KafkaBatches.record(new CouponIssueFailed(7001, 123, "no answer within 5 s"));

    @Test
    void operators_are_alerted_on_slack_in_the_words_of_the_rule_and_nobody_gets_an_email() {
        assertThat(notifications.deliver(failed).batchItemFailures()).isEmpty();

        assertThat(notifications.posts().deliveries())
                .containsExactly(
                        new NotificationMessage(
                                "쿠폰 발급 실패",
                                "couponId: 7001, userId: 123, reason: no answer within 5 s",
                                Map.of(),
                                Color.ERROR,
                                TestClock.NOON));
        assertThat(notifications.emails().calls()).isZero();
    }

    @Test
    void delivered_twice_changes_nothing() {
        notifications.deliver(failed, failed);
        notifications.deliver(failed);

        assertThat(notifications.posts().calls()).isOne();
    }

    @Test
    void slack_that_is_busy_is_tried_again() {
        notifications.posts().failNext(new RetriableFailure("The channel is busy"));

        notifications.deliver(failed);

        assertThat(notifications.posts().deliveries()).hasSize(1);
        assertThat(notifications.test().deadLetters().letters()).isEmpty();
    }

    @Test
    void a_fault_at_any_step_then_redelivered_alerts_at_least_once_and_at_most_twice() {
        var batch = KafkaBatches.of(Topic.NOTIFICATION_EVENTS, failed);

        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = NotificationsInMemory.watchedBy(faults);
                    return Scenario.ofBatch(
                            watched.consumer(),
                            batch,
                            () -> {
                                assertThat(watched.posts().deliveries().size()).isBetween(1, 2);
                                assertThat(watched.test().table().inboxSize()).isOne();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(3);
    }
}
