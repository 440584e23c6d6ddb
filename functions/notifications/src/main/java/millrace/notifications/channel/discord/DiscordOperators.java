package millrace.notifications.channel.discord;

import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.Notifier;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.runtime.Secret;

/**
 * The operators' webhook, whose address is a secret. Where Discord does not know it any more and
 * somebody has put another one in its place, the message goes there.
 */
public record DiscordOperators(DiscordChannel discord, Secret address) implements Notifier {

    @Override
    public void send(NotificationMessage message) {
        var used = address.value();
        try {
            discord.post(DiscordWebhook.of(used), message);
        } catch (PoisonMessage refusal) {
            if (!isOfWrongAddress(used, refusal)) {
                throw refusal;
            }
            discord.post(DiscordWebhook.of(otherThan(used, refusal)), message);
        }
    }

    /** A secret is made with a value at random, which is no address. */
    private static boolean isOfWrongAddress(String used, PoisonMessage refusal) {
        return refusal instanceof AddressGone || !DiscordWebhook.isAddress(used);
    }

    private String otherThan(String used, PoisonMessage failure) {
        var other = address.insteadOf(used);
        if (other.equals(used)) {
            throw failure;
        }
        return other;
    }
}
