package millrace.events.users;

/** The kinds of notification that a user has preferences for. */
public enum NotificationTheme {
    ORDER,
    PAYMENT,
    COUPON,
    RESERVATION,
    MISSION,
    EVALUATION,
    TEAM
}
