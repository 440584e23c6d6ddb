package millrace.notifications.channel;

import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.RetriableFailure;

/**
 * A channel to operators whose outage holds nothing up: each failure that may pass counts as an
 * attempt at the record, so it is given up in time (S-R14). People's messages wait instead.
 */
public record OperatorsNotifier(Notifier channel) implements Notifier {

    @Override
    public void send(NotificationMessage message) {
        try {
            channel.send(message);
        } catch (PassingFailure passing) {
            throw new RetriableFailure("The operators' channel did not deliver", passing);
        }
    }
}
