package millrace.notifications.channel;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through the first channel, and through the second where the first fails (S-R12): Firebase,
 * then SMS. A first that has delivered and whose answer is lost makes two deliveries.
 */
public record FallbackNotifier(Notifier first, Notifier second) implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(FallbackNotifier.class);

    /** Fails as the second does. */
    @Override
    public void send(NotificationMessage message) {
        try {
            first.send(message);
        } catch (RuntimeException failure) {
            LOG.warn("The first channel did not deliver; the second is asked", failure);
            second.send(message);
        }
    }
}
