package millrace.notifications.channel;

import java.util.function.Consumer;
import millrace.events.EventHeader;

/**
 * A way to people through one provider. It turns a {@link NotificationMessage} into the provider's
 * form, cut to the provider's limits between characters, and delivers it. It decides nothing.
 *
 * <p>The caller must
 *
 * <ul>
 *   <li>name the fields that hold other people's text as {@code typed}: their values are shown as
 *       text of one line without links; all other text is taken for ours and shown as it is;
 *   <li>keep a lease and a mark for each event, channel and address, since a channel has no memory:
 *       a message is delivered again whenever it is sent again, and once more after a lost answer;
 *   <li>count every attempt against the cap of a person, and give back only what ended with {@link
 *       NotDelivered}, {@link Throttled}, {@code CircuitOpen} or {@code PoisonMessage}, which were
 *       certainly not delivered;
 *   <li>take an address that ended with {@link AddressGone} out of use, see {@link #to};
 *   <li>not hold other channels up by this one: it takes as long as its {@code TIMEOUT}.
 * </ul>
 *
 * @param <A> the address of one person or group
 */
@FunctionalInterface
public interface Channel<A> {

    /**
     * @param cause the event that is told of; a provider that can replaces an earlier message of
     *     the same event by this one
     * @throws AddressGone when the address takes no messages any more
     * @throws Throttled when the provider wants to hear nothing for a while; nothing was delivered
     * @throws NotDelivered when nothing was delivered and the provider may work later
     * @throws millrace.platform.failure.SystemUnavailable when it is not known whether it was
     *     delivered; it may be tried again
     * @throws millrace.platform.failure.PoisonMessage when this message never will be delivered
     */
    void send(A to, NotificationMessage message, EventHeader cause);

    /**
     * A notifier of one address, such as {@link FallbackNotifier} takes.
     *
     * @param gone is told when the address takes no messages any more, before that is thrown: a
     *     fallback that succeeds would hide it
     */
    default Notifier to(A address, EventHeader cause, Consumer<A> gone) {
        return message -> {
            try {
                send(address, message, cause);
            } catch (AddressGone noneThere) {
                gone.accept(address);
                throw noneThere;
            }
        };
    }
}
