package millrace.notifications.delivery;

import millrace.events.users.NotificationChannel;
import millrace.notifications.channel.FallbackNotifier;
import millrace.notifications.channel.Throttled;
import millrace.notifications.recipient.Recipient;

/**
 * Push messages, and text messages in their place where push fails and the news are urgent (S-R12).
 * All else waits for push: text messages are paid for.
 */
record FallbackCourier(Courier push, Courier sms, RateTokens tokens) implements Courier {

    @Override
    public void carry(Recipient to, Parcel parcel) {
        if (!parcel.urgent() || to.contacts().phone() == null || isToldBySms(to, parcel)) {
            push.carry(to, parcel);
            return;
        }
        new FallbackNotifier(message -> push.carry(to, parcel), message -> carryBySms(to, parcel))
                .send(parcel.message());
    }

    private static boolean isToldBySms(Recipient to, Parcel parcel) {
        return parcel.kind()
                .theme()
                .map(to::channelsOf)
                .filter(wanted -> wanted.contains(NotificationChannel.SMS))
                .isPresent();
    }

    private void carryBySms(Recipient to, Parcel parcel) {
        if (!tokens.take(DeliveryChannel.SMS, true)) {
            throw new Throttled("SMS", tokens.untilNext(DeliveryChannel.SMS));
        }
        // Nobody proves to have a phone number.
        sms.carry(to, new Parcel(parcel.kind(), parcel.message().withoutTyped(), parcel.cause()));
    }
}
