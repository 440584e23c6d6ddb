package millrace.notifications;

/** Delivers a message to one customer; the same guarantee and failures as {@link Notifier}. */
@FunctionalInterface
interface CustomerNotifier {

    void send(Contact to, NotificationMessage message);
}
