package millrace.notifications.delivery;

import java.util.Map;

/**
 * The rate of each channel: what its provider takes of every account, unless the provider takes
 * another of ours.
 *
 * @param ofOurs by the channels whose provider has raised or lowered it
 */
public record Rates(Map<DeliveryChannel, Rate> ofOurs) {

    public Rates {
        ofOurs = Map.copyOf(ofOurs);
    }

    Rate of(DeliveryChannel channel) {
        return ofOurs.getOrDefault(channel, channel.rate());
    }
}
