package millrace.notifications;

import java.util.Locale;
import java.util.Map;
import millrace.events.EventMessage;
import millrace.events.coupons.CouponIssueFailed;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.NotificationMessage.Color;
import millrace.notifications.channel.Notifier;
import millrace.notifications.delivery.Dispatch;
import millrace.notifications.delivery.Kind;
import millrace.notifications.delivery.Notification;
import millrace.platform.kafka.EventHandler;
import millrace.platform.work.Work;

/**
 * Alerts the operators on Slack and Discord that a claimed coupon could not be issued (C-R08). The
 * customer is not told here: the claim's status says it. A delivery whose answer or mark is lost
 * may happen twice; an event that comes twice is told once.
 */
record AlertOnCouponIssueFailed(SlackPosts posts, Notifier slack, Dispatch dispatch)
        implements EventHandler<CouponIssueFailed> {

    static final String TITLE = "쿠폰 발급 실패";

    @Override
    public Work handle(EventMessage<CouponIssueFailed> event) {
        var eventId = event.header().eventId();
        var goodUntil = event.header().occurredAt().plus(Notification.USUAL_LIFE);
        dispatch.send(
                Notification.toOperators(
                        event.header(), Kind.COUPON_ISSUE_FAILED, goodUntil, _ -> alert(event)));
        if (posts.has(eventId)) {
            return Work.nothing();
        }
        slack.send(alert(event));
        return posts.mark(eventId);
    }

    private static NotificationMessage alert(EventMessage<CouponIssueFailed> event) {
        var failed = event.payload();
        var text =
                String.format(
                        Locale.ROOT,
                        "couponId: %d, userId: %d, reason: %s",
                        failed.couponId(),
                        failed.userId(),
                        failed.reason());
        return new NotificationMessage(
                TITLE, text, Map.of(), Color.ERROR, event.header().occurredAt());
    }
}
