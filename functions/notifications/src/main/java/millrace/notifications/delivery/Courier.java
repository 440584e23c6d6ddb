package millrace.notifications.delivery;

import millrace.events.EventHeader;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.recipient.Recipient;

/** Carries messages on one channel to whoever is named, at the address that is known of them. */
@FunctionalInterface
public interface Courier {

    /**
     * A message to carry.
     *
     * @param cause the event that it tells of
     */
    record Parcel(Kind kind, NotificationMessage message, EventHeader cause) {

        /** Tells whether it is worth a second way where the first fails. */
        boolean urgent() {
            return kind.urgency().passesQuietHours();
        }
    }

    /**
     * Fails as {@link millrace.notifications.channel.Channel#send} does.
     *
     * @param to a recipient of whom nothing is known where operators are told
     * @throws NoAddress when there is none on this channel
     */
    void carry(Recipient to, Parcel parcel);
}
