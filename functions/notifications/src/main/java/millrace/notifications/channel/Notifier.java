package millrace.notifications.channel;

/**
 * Delivers a message to somebody through one channel or several. Channels have no memory of what
 * they have sent: after a lost answer a message may be delivered twice, otherwise once.
 */
@FunctionalInterface
public interface Notifier {

    /**
     * @throws millrace.platform.failure.RetriableFailure when the channel may work later
     * @throws millrace.platform.failure.PoisonMessage when it never will deliver this message
     */
    void send(NotificationMessage message);
}
