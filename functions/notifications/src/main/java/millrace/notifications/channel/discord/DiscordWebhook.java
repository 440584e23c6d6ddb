package millrace.notifications.channel.discord;

import java.net.URI;
import java.util.regex.Pattern;
import millrace.platform.failure.PoisonMessage;

/**
 * Id and token of a webhook. Only these are taken out of an address, so that no address leads a
 * call to another host than Discord's.
 */
public record DiscordWebhook(String id, String token) {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "https?://[^/@]+(?:/discord)?/api/(?:v[0-9]{1,2}/)?"
                            + "webhooks/([0-9]{1,20})/([A-Za-z0-9_-]{1,128})");

    /**
     * @throws PoisonMessage when it is no address of a webhook; quotes nothing
     */
    public static DiscordWebhook of(String address) {
        var parts = ADDRESS.matcher(address);
        if (!parts.matches()) {
            throw new PoisonMessage("The address is none of a Discord webhook");
        }
        return new DiscordWebhook(parts.group(1), parts.group(2));
    }

    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    /** Waits for the message, since without waiting Discord tells of no error in it. */
    URI at(URI base) {
        return URI.create(base + "/api/webhooks/" + id + "/" + token + "?wait=true");
    }

    /** Leaves out the token, with which anybody may write into the channel. */
    @Override
    public String toString() {
        return "DiscordWebhook[not shown]";
    }
}
