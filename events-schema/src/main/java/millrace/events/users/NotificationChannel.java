package millrace.events.users;

/** The ways to a user, each of which needs the contact point of its name. */
public enum NotificationChannel {
    EMAIL,
    SMS,
    PUSH,
    DISCORD,
    KAKAO
}
