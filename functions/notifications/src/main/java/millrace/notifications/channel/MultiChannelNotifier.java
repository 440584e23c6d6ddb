package millrace.notifications.channel;

import java.util.List;
import millrace.platform.failure.RetriableFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends through every channel, in order; the failure of one is logged and stops no other (S-R12).
 * It fails only where no channel has delivered, with a failure that may pass where there is one.
 */
public record MultiChannelNotifier(List<Notifier> channels) implements Notifier {

    private static final Logger LOG = LoggerFactory.getLogger(MultiChannelNotifier.class);

    public MultiChannelNotifier {
        channels = List.copyOf(channels);
    }

    @Override
    public void send(NotificationMessage message) {
        int delivered = 0;
        RuntimeException worst = null;
        for (var channel : channels) {
            try {
                channel.send(message);
                delivered++;
            } catch (RuntimeException failure) {
                LOG.warn("A channel did not deliver; the others are not stopped", failure);
                worst = moreHopeful(worst, failure);
            }
        }
        if (delivered == 0 && worst != null) {
            throw worst;
        }
    }

    private static RuntimeException moreHopeful(
            @Nullable RuntimeException known, RuntimeException failure) {
        return known instanceof RetriableFailure || (known != null && !isRetriable(failure))
                ? known
                : failure;
    }

    private static boolean isRetriable(RuntimeException failure) {
        return failure instanceof RetriableFailure;
    }
}
