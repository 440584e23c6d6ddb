package millrace.simulators.slack;

import tools.jackson.databind.JsonNode;

/** Slack's limits on the blocks of a message, in characters. */
final class SlackLimits {

    private static final int MAX_HEADER = 150;
    private static final int MAX_SECTION_TEXT = 3_000;
    private static final int MAX_FIELDS = 10;
    private static final int MAX_FIELD_TEXT = 2_000;

    private SlackLimits() {}

    static boolean isExceeded(JsonNode block) {
        var length = block.path("text").path("text").asString("").length();
        return switch (block.path("type").asString("")) {
            case "header" -> length == 0 || length > MAX_HEADER;
            case "section" -> length > MAX_SECTION_TEXT || fieldsExceed(block.path("fields"));
            case "context", "divider", "actions" -> false;
            default -> true;
        };
    }

    private static boolean fieldsExceed(JsonNode fields) {
        return fields.size() > MAX_FIELDS
                || fields.valueStream()
                        .anyMatch(f -> f.path("text").asString("").length() > MAX_FIELD_TEXT);
    }
}
