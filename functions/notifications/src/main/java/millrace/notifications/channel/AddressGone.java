package millrace.notifications.channel;

import millrace.platform.failure.PoisonMessage;

/**
 * An address that takes no messages any more: an app that was removed, a webhook that was deleted,
 * a number that has opted out. Nothing was delivered, and nothing may be sent to it again.
 */
public final class AddressGone extends PoisonMessage {

    /**
     * @param message names the provider and its reason, and never the address
     */
    public AddressGone(String message) {
        super(message);
    }
}
