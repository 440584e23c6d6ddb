package millrace.events.catalogue;

import static millrace.events.ConsumerDefinition.reading;

import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.auth.AccountMailRequested;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserSignedUp;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.events.concerts.SeatsExpired;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.orders.NotificationRequested;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;

/** The consumers of the notifications context. */
final class NotificationConsumers {

    static final ConsumerDefinition ON_NOTIFICATION_EVENTS =
            reading(
                    "notification-group.notification.events",
                    Topic.NOTIFICATION_EVENTS,
                    NotificationRequested.class,
                    AccountMailRequested.class,
                    CouponIssueFailed.class,
                    QueueTurnCame.class);

    static final ConsumerDefinition ON_RESERVATION_NOTIFICATIONS =
            reading(
                    "hhplus-reservation-consumer.notifications.reservation-completed",
                    Topic.RESERVATION_NOTIFICATIONS,
                    ReservationCompleted.class);

    static final ConsumerDefinition ON_PAYMENT_NOTIFICATIONS =
            reading(
                    "hhplus-reservation-consumer.notifications.payment-completed",
                    Topic.PAYMENT_NOTIFICATIONS,
                    ReservationPaymentCompleted.class);

    /** The source's own group for this topic belongs to the seats. */
    static final ConsumerDefinition ON_SEATS_EXPIRED =
            reading("notification-group.seats.expired", Topic.SEATS_EXPIRED, SeatsExpired.class);

    static final ConsumerDefinition ON_AUTH_EVENTS =
            reading(
                    "notification-group.auth-events",
                    Topic.AUTH_EVENTS,
                    UserSignedUp.class,
                    UserEmailVerified.class,
                    UserDeleted.class);

    static final ConsumerDefinition ON_USER_EVENTS =
            reading(
                    "notification-group.user-events",
                    Topic.USER_EVENTS,
                    UserContactsChanged.class,
                    UserNotificationPreferencesChanged.class);

    private NotificationConsumers() {}
}
