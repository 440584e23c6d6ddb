package millrace.users.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * The address of a Discord webhook. Whoever has it may write into its channel, so it is a secret.
 * It is called from our network: only Discord's own hosts are taken, by https, with nothing around
 * id and token that could lead the call elsewhere.
 */
record DiscordWebhook(@JsonValue String url) {

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "https://((ptb|canary)\\.)?discord(app)?\\.com/api/(v[0-9]{1,2}/)?"
                            + "webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{20,128}");

    /**
     * @throws IllegalArgumentException when it is no address of a Discord webhook; quotes nothing
     */
    @JsonCreator
    static DiscordWebhook of(String given) {
        if (!ADDRESS.matcher(given).matches()) {
            throw new IllegalArgumentException("is no address of a Discord webhook");
        }
        return new DiscordWebhook(given);
    }

    @Override
    public String toString() {
        return "DiscordWebhook[not shown]";
    }
}
