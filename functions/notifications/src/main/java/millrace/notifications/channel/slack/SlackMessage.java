package millrace.notifications.channel.slack;

import java.util.List;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.notifications.channel.NotificationMessage;

/** A message in Slack's form, within Slack's limits and with nothing in it that Slack would run. */
final class SlackMessage {

    /** Slack's own limits, in characters; fields are counted. */
    private static final int MAX_HEADER = 150;

    private static final int MAX_FIELDS = 10;
    private static final int MAX_FIELD_NAME = 150;
    private static final int MAX_FIELD_VALUE = 1_800;
    private static final int MAX_TEXT = 3_000;

    private SlackMessage() {}

    static Map<String, Object> body(NotificationMessage message) {
        var title = escaped(message.title(), MAX_HEADER);
        var content = message.content() == null ? message.title() : message.content();
        var fields =
                message.fields().entrySet().stream()
                        .limit(MAX_FIELDS)
                        .map(field -> field(field.getKey(), message.shown(field)))
                        .toList();
        var text = Map.of("type", "section", "text", markdown(escaped(content, MAX_TEXT)));
        var section = Map.of("type", "section", "fields", fields);
        var header = Map.of("type", "header", "text", plain(message.title()));
        var blocks = fields.isEmpty() ? List.of(header, text) : List.of(header, text, section);
        var attachment = Map.of("color", message.color().hex(), "blocks", blocks);
        return Map.of("text", title, "attachments", List.of(attachment));
    }

    private static Map<String, Object> field(String name, String value) {
        return markdown(
                "*" + escaped(name, MAX_FIELD_NAME) + "*\n" + escaped(value, MAX_FIELD_VALUE));
    }

    /** Verbatim: Slack makes no links of addresses and names in it. */
    private static Map<String, Object> markdown(String text) {
        return Map.of("type", "mrkdwn", "text", text, "verbatim", true);
    }

    /** Plain text is shown as it is, so it is not escaped. */
    private static Map<String, String> plain(String text) {
        return Map.of("type", "plain_text", "text", BoundedText.chars(text, MAX_HEADER));
    }

    /**
     * Slack reads these three characters as its own. The text is cut between characters and never
     * inside of what stands for one.
     */
    private static String escaped(String text, int limit) {
        var safe = new StringBuilder();
        text.codePoints()
                .mapToObj(SlackMessage::escaped)
                .takeWhile(character -> safe.length() + character.length() <= limit)
                .forEachOrdered(safe::append);
        return safe.toString();
    }

    private static String escaped(int character) {
        return switch (character) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(character);
        };
    }
}
