package millrace.events.catalogue;

import static millrace.events.Topic.AUTH_EVENTS;
import static millrace.events.Topic.COUPON_EVENTS;
import static millrace.events.Topic.COUPON_ISSUE_REQUESTS;
import static millrace.events.Topic.EVALUATION_EVENTS;
import static millrace.events.Topic.INVENTORY_EVENTS;
import static millrace.events.Topic.MISSION_EVENTS;
import static millrace.events.Topic.NOTIFICATION_EVENTS;
import static millrace.events.Topic.ORDER_EVENTS;
import static millrace.events.Topic.PAYMENT_EVENTS;
import static millrace.events.Topic.PAYMENT_NOTIFICATIONS;
import static millrace.events.Topic.PLAN_PAYMENT_EVENTS;
import static millrace.events.Topic.RESERVATION_CONFIRMED;
import static millrace.events.Topic.RESERVATION_NOTIFICATIONS;
import static millrace.events.Topic.SEATS_EXPIRED;
import static millrace.events.Topic.SUBSCRIPTION_EVENTS;
import static millrace.events.Topic.USER_EVENTS;

import millrace.events.Event;
import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import millrace.events.auth.AccountLocked;
import millrace.events.auth.AccountMailRequested;
import millrace.events.auth.PasswordChanged;
import millrace.events.auth.PasswordResetRequested;
import millrace.events.auth.TeamCreated;
import millrace.events.auth.TeamMemberAdded;
import millrace.events.auth.UserDeleted;
import millrace.events.auth.UserEmailVerified;
import millrace.events.auth.UserLoggedIn;
import millrace.events.auth.UserLoggedOut;
import millrace.events.auth.UserSignedUp;
import millrace.events.concerts.QueueTurnCame;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationConfirmed;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.events.concerts.SeatsExpired;
import millrace.events.coupons.CouponApplied;
import millrace.events.coupons.CouponIssueFailed;
import millrace.events.coupons.CouponIssueRequested;
import millrace.events.coupons.CouponRefused;
import millrace.events.coupons.CouponReturned;
import millrace.events.evaluations.EvaluationCompleted;
import millrace.events.evaluations.EvaluationFailed;
import millrace.events.evaluations.EvaluationRetryCompleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.missions.MissionCompleted;
import millrace.events.missions.MissionPaused;
import millrace.events.missions.MissionResumed;
import millrace.events.missions.MissionStarted;
import millrace.events.missions.ResourceCleanupCompleted;
import millrace.events.missions.ResourceProvisioningFailed;
import millrace.events.orders.NotificationRequested;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCouponReturnRequested;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.events.orders.PaymentRefunded;
import millrace.events.orders.PaymentVoided;
import millrace.events.orders.ProductListed;
import millrace.events.orders.StockRejected;
import millrace.events.orders.StockReleased;
import millrace.events.orders.StockReserved;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.events.users.UserContactsChanged;
import millrace.events.users.UserNotificationPreferencesChanged;
import millrace.events.users.UserProfileUpdated;
import millrace.events.users.UserTeamJoined;

/** The only list of events. A row that was committed once is never changed or removed. */
public final class Events {
    private static final String ORDERS = "order-service";
    private static final String PAYMENTS = "payment-service";
    private static final String INVENTORY = "inventory-service";
    private static final String AUTH = "auth-service";
    private static final String USERS = "user-service";
    private static final String PLANS = "plan-payment-service";
    private static final String MISSIONS = "mission-service";
    private static final String EVALUATIONS = "evaluation-service";
    private static final String COUPONS = "coupon-service";
    private static final String CONCERTS = "concert-service";

    public static final EventCatalogue CATALOGUE =
            EventCatalogue.of(
                    event("OrderCreated", ORDER_EVENTS, ORDERS, OrderCreated.class),
                    event("OrderPaid", ORDER_EVENTS, ORDERS, OrderPaid.class),
                    event("OrderConfirmed", ORDER_EVENTS, ORDERS, OrderConfirmed.class),
                    event("OrderCancelled", ORDER_EVENTS, ORDERS, OrderCancelled.class),
                    event("OrderCouponRequested", ORDER_EVENTS, ORDERS, OrderCouponRequested.class),
                    event(
                            "OrderCouponReturnRequested",
                            ORDER_EVENTS,
                            ORDERS,
                            OrderCouponReturnRequested.class),
                    event("PaymentCompleted", PAYMENT_EVENTS, PAYMENTS, PaymentCompleted.class),
                    event("PaymentFailed", PAYMENT_EVENTS, PAYMENTS, PaymentFailed.class),
                    event("PaymentRefunded", PAYMENT_EVENTS, PAYMENTS, PaymentRefunded.class),
                    event("PaymentVoided", PAYMENT_EVENTS, PAYMENTS, PaymentVoided.class),
                    event("ProductListed", INVENTORY_EVENTS, INVENTORY, ProductListed.class),
                    event("StockReserved", INVENTORY_EVENTS, INVENTORY, StockReserved.class),
                    event("StockRejected", INVENTORY_EVENTS, INVENTORY, StockRejected.class),
                    event("StockReleased", INVENTORY_EVENTS, INVENTORY, StockReleased.class),
                    event(
                            "NotificationRequested",
                            NOTIFICATION_EVENTS,
                            ORDERS,
                            NotificationRequested.class),
                    new EventDefinition(
                            "NotificationRequested",
                            "1.1",
                            NOTIFICATION_EVENTS,
                            ORDERS,
                            NotificationRequested.class),
                    event(
                            "AccountMailRequested",
                            NOTIFICATION_EVENTS,
                            AUTH,
                            AccountMailRequested.class),
                    event("user.signed_up", AUTH_EVENTS, AUTH, UserSignedUp.class),
                    event("user.logged_in", AUTH_EVENTS, AUTH, UserLoggedIn.class),
                    event("user.logged_out", AUTH_EVENTS, AUTH, UserLoggedOut.class),
                    event(
                            "password.reset_requested",
                            AUTH_EVENTS,
                            AUTH,
                            PasswordResetRequested.class),
                    event("password.changed", AUTH_EVENTS, AUTH, PasswordChanged.class),
                    event("account.locked", AUTH_EVENTS, AUTH, AccountLocked.class),
                    event("team.created", AUTH_EVENTS, AUTH, TeamCreated.class),
                    event("team.member_added", AUTH_EVENTS, AUTH, TeamMemberAdded.class),
                    event("user.email_verified", AUTH_EVENTS, AUTH, UserEmailVerified.class),
                    event("user.deleted", AUTH_EVENTS, AUTH, UserDeleted.class),
                    event("user.profile_updated", USER_EVENTS, USERS, UserProfileUpdated.class),
                    event("user.team_joined", USER_EVENTS, USERS, UserTeamJoined.class),
                    event("user.contacts_changed", USER_EVENTS, USERS, UserContactsChanged.class),
                    event(
                            "user.notification_preferences_changed",
                            USER_EVENTS,
                            USERS,
                            UserNotificationPreferencesChanged.class),
                    new EventDefinition(
                            "user.notification_preferences_changed",
                            "1.1",
                            USER_EVENTS,
                            USERS,
                            UserNotificationPreferencesChanged.class),
                    event(
                            "payment.completed",
                            PLAN_PAYMENT_EVENTS,
                            PLANS,
                            PlanPaymentCompleted.class),
                    event("payment.failed", PLAN_PAYMENT_EVENTS, PLANS, PlanPaymentFailed.class),
                    event("plan.upgraded", SUBSCRIPTION_EVENTS, PLANS, PlanUpgraded.class),
                    event("plan.downgraded", SUBSCRIPTION_EVENTS, PLANS, PlanDowngraded.class),
                    event("mission.started", MISSION_EVENTS, MISSIONS, MissionStarted.class),
                    event("mission.paused", MISSION_EVENTS, MISSIONS, MissionPaused.class),
                    event("mission.resumed", MISSION_EVENTS, MISSIONS, MissionResumed.class),
                    event("mission.completed", MISSION_EVENTS, MISSIONS, MissionCompleted.class),
                    event(
                            "resource.provisioning_failed",
                            MISSION_EVENTS,
                            MISSIONS,
                            ResourceProvisioningFailed.class),
                    event(
                            "resource.cleanup_completed",
                            MISSION_EVENTS,
                            MISSIONS,
                            ResourceCleanupCompleted.class),
                    event(
                            "evaluation.started",
                            EVALUATION_EVENTS,
                            EVALUATIONS,
                            EvaluationStarted.class),
                    event(
                            "evaluation.completed",
                            EVALUATION_EVENTS,
                            EVALUATIONS,
                            EvaluationCompleted.class),
                    new EventDefinition(
                            "evaluation.completed",
                            "1.1",
                            EVALUATION_EVENTS,
                            EVALUATIONS,
                            EvaluationCompleted.class),
                    event(
                            "evaluation.failed",
                            EVALUATION_EVENTS,
                            EVALUATIONS,
                            EvaluationFailed.class),
                    event(
                            "evaluation.retry_requested",
                            EVALUATION_EVENTS,
                            EVALUATIONS,
                            EvaluationRetryRequested.class),
                    event(
                            "evaluation.retry_completed",
                            EVALUATION_EVENTS,
                            EVALUATIONS,
                            EvaluationRetryCompleted.class),
                    event(
                            "COUPON_ISSUE_REQUESTED",
                            COUPON_ISSUE_REQUESTS,
                            COUPONS,
                            CouponIssueRequested.class),
                    event("CouponApplied", COUPON_EVENTS, COUPONS, CouponApplied.class),
                    event("CouponRefused", COUPON_EVENTS, COUPONS, CouponRefused.class),
                    event("CouponReturned", COUPON_EVENTS, COUPONS, CouponReturned.class),
                    event(
                            "CouponIssueFailed",
                            NOTIFICATION_EVENTS,
                            COUPONS,
                            CouponIssueFailed.class),
                    event(
                            "ReservationConfirmed",
                            RESERVATION_CONFIRMED,
                            CONCERTS,
                            ReservationConfirmed.class),
                    event(
                            "ReservationCompleted",
                            RESERVATION_NOTIFICATIONS,
                            CONCERTS,
                            ReservationCompleted.class),
                    event(
                            "ReservationPaymentCompleted",
                            PAYMENT_NOTIFICATIONS,
                            CONCERTS,
                            ReservationPaymentCompleted.class),
                    event("SeatsExpired", SEATS_EXPIRED, CONCERTS, SeatsExpired.class),
                    event("QueueTurnCame", NOTIFICATION_EVENTS, CONCERTS, QueueTurnCame.class));

    private Events() {}

    /** The first version of an event; a later one says its version itself. */
    private static EventDefinition event(
            String eventType, Topic topic, String source, Class<? extends Event> recordType) {
        return new EventDefinition(eventType, "1.0", topic, source, recordType);
    }
}
