package millrace.simulators.discord;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Discord's limits on a webhook's message, in characters; embeds and fields are counted. */
final class DiscordLimits {

    private static final int MAX_CONTENT = 2_000;
    private static final int MAX_EMBEDS = 10;
    private static final int MAX_FIELDS = 25;
    private static final int MAX_ALL_EMBEDS = 6_000;
    private static final int MAX_COLOR = 0xFFFFFF;

    private DiscordLimits() {}

    /** The first field that breaks a limit; empty when the message is accepted. */
    static Optional<String> fault(JsonNode body) {
        var content = body.path("content").asString("");
        var embeds = body.path("embeds");
        if (content.isEmpty() && embeds.isEmpty()) {
            return Optional.of("content: Cannot send an empty message");
        }
        if (content.length() > MAX_CONTENT) {
            return Optional.of("content: Must be 2000 or fewer in length");
        }
        if (embeds.size() > MAX_EMBEDS) {
            return Optional.of("embeds: Must be 10 or fewer in length");
        }
        int all = 0;
        for (var embed : embeds) {
            var fault = faultOfEmbed(embed);
            if (fault.isPresent()) {
                return fault;
            }
            all += length(embed);
        }
        return all > MAX_ALL_EMBEDS
                ? Optional.of("embeds: Embed size exceeds maximum size of 6000")
                : Optional.empty();
    }

    private static Optional<String> faultOfEmbed(JsonNode embed) {
        if (isLong(embed.path("title"), 256) || isLong(embed.path("description"), 4_096)) {
            return Optional.of("embeds: title or description is too long");
        }
        if (isLong(embed.path("footer").path("text"), 2_048)) {
            return Optional.of("embeds: footer is too long");
        }
        var color = embed.path("color");
        if (!color.isMissingNode()
                && (!color.isInt() || color.intValue() < 0 || color.intValue() > MAX_COLOR)) {
            return Optional.of("embeds: color is no number of three bytes");
        }
        if (!isTime(embed.path("timestamp"))) {
            return Optional.of("embeds: timestamp is not in the form of ISO 8601");
        }
        var fields = embed.path("fields");
        return fields.size() > MAX_FIELDS
                        || fields.valueStream().anyMatch(DiscordLimits::isWrongField)
                ? Optional.of("embeds: fields are too many, too long or empty")
                : Optional.empty();
    }

    private static boolean isWrongField(JsonNode field) {
        return field.path("name").asString("").isBlank()
                || field.path("value").asString("").isBlank()
                || isLong(field.path("name"), 256)
                || isLong(field.path("value"), 1_024);
    }

    private static boolean isLong(JsonNode text, int limit) {
        return text.asString("").length() > limit;
    }

    private static boolean isTime(JsonNode time) {
        try {
            return time.isMissingNode() || OffsetDateTime.parse(time.asString("")) != null;
        } catch (DateTimeParseException none) {
            return false;
        }
    }

    private static int length(JsonNode embed) {
        int length =
                embed.path("title").asString("").length()
                        + embed.path("description").asString("").length()
                        + embed.path("footer").path("text").asString("").length();
        for (var field : embed.path("fields")) {
            length += field.path("name").asString("").length();
            length += field.path("value").asString("").length();
        }
        return length;
    }
}
