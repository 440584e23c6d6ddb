package millrace.notifications.channel.discord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import millrace.events.BoundedText;
import millrace.notifications.channel.NotificationMessage;

/**
 * A message as a Discord embed, within Discord's limits: nobody is mentioned by it, and what is not
 * our text is shown letter by letter, without Markdown.
 */
final class DiscordMessage {

    /** Discord's own limits, in characters; fields are counted. */
    static final int MAX_TITLE = 256;

    static final int MAX_DESCRIPTION = 4_096;
    static final int MAX_FIELDS = 25;
    static final int MAX_FIELD_NAME = 256;
    static final int MAX_FIELD_VALUE = 1_024;
    static final int MAX_EMBEDS = 6_000;

    /** Discord refuses a field without text. */
    private static final String EMPTY = "-";

    private static final Pattern MARKDOWN = Pattern.compile("[\\\\*_~`|>\\[\\]()<#:+-]");

    private final NotificationMessage message;
    private int left = MAX_EMBEDS;

    private DiscordMessage(NotificationMessage message) {
        this.message = message;
    }

    static Map<String, Object> body(NotificationMessage message) {
        return Map.of(
                "embeds", List.of(new DiscordMessage(message).embed()),
                "allowed_mentions", Map.of("parse", List.of()));
    }

    private Map<String, Object> embed() {
        var embed = new LinkedHashMap<String, Object>();
        embed.put("title", cut(message.title(), MAX_TITLE));
        if (message.content() != null) {
            embed.put("description", cut(content(message.content()), MAX_DESCRIPTION));
        }
        embed.put("color", message.color().rgb());
        embed.put("fields", fields());
        embed.put("timestamp", message.timestamp().toString());
        return embed;
    }

    /** As many fields as there is room for, the first ones. */
    private List<Map<String, Object>> fields() {
        var fields = new ArrayList<Map<String, Object>>();
        for (var field : message.fields().entrySet()) {
            if (fields.size() == MAX_FIELDS || left < MAX_FIELD_NAME + EMPTY.length()) {
                break;
            }
            fields.add(
                    Map.of(
                            "name", cut(field.getKey(), MAX_FIELD_NAME),
                            "value", cut(value(field), MAX_FIELD_VALUE),
                            "inline", false));
        }
        return fields;
    }

    private String value(Map.Entry<String, String> field) {
        var shown = message.shown(field);
        return message.typed().contains(field.getKey()) ? literal(shown) : shown;
    }

    private String content(String text) {
        return message.isContentTyped() ? literal(text) : text;
    }

    private static String literal(String text) {
        return MARKDOWN.matcher(text).replaceAll("\\\\$0");
    }

    private String cut(String text, int limit) {
        var cut = BoundedText.chars(text.isBlank() ? EMPTY : text, Math.min(limit, left));
        left -= cut.length();
        return cut;
    }
}
