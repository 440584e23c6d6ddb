package millrace.platform.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import millrace.events.BoundedText;
import millrace.events.EventCodec;
import millrace.platform.runtime.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * The value of a record in the form that its letter holds: JSON of at most {@link #MAX_DEPTH}
 * levels as a structure, deeper JSON as its text, all else as base64. At most {@link #MAX_BYTES} of
 * it are held, which is every value that could be an event.
 *
 * @param truncated null where the node holds all of the value
 */
record OriginalValue(@Nullable JsonNode node, DeadLetter.@Nullable Truncated truncated) {

    static final int MAX_BYTES = EventCodec.MAX_VALUE_BYTES;

    /** No event nests deeper; DynamoDB stores 32 levels, JSON parsers read 500 or so. */
    static final int MAX_DEPTH = 16;

    static OriginalValue of(ConsumedRecord record, JsonMapper json) {
        var value = record.value();
        if (value == null) {
            return new OriginalValue(null, null);
        }
        var tree = tree(value, json);
        if (value.length > MAX_BYTES) {
            return new OriginalValue(beginning(value, tree != null), truncated(record, value));
        }
        return new OriginalValue(tree == null ? base64(value) : bounded(tree), null);
    }

    /** The rest where not even a cut value is taken: its length, its hash and its place. */
    static OriginalValue leftOut(ConsumedRecord record) {
        var value = record.value();
        return new OriginalValue(null, value == null ? null : truncated(record, value));
    }

    /** A structure within the limits stays; another becomes the beginning of its text. */
    static JsonNode bounded(JsonNode tree) {
        if (tree.isString()) {
            return StringNode.valueOf(BoundedText.utf8Bytes(tree.stringValue(), 2 * MAX_BYTES));
        }
        var text = text(tree);
        return depth(tree) <= MAX_DEPTH && text.length() <= MAX_BYTES
                ? tree
                : StringNode.valueOf(BoundedText.utf8Bytes(text, MAX_BYTES));
    }

    private static String text(JsonNode tree) {
        try {
            return tree.toString();
        } catch (JacksonException tooDeep) {
            return "";
        }
    }

    private static int depth(JsonNode node) {
        int deepest = 0;
        for (var child : node) {
            deepest = Math.max(deepest, depth(child));
        }
        return node.isContainer() ? deepest + 1 : 0;
    }

    private static @Nullable JsonNode tree(byte[] value, JsonMapper json) {
        try {
            var tree = json.readTree(value);
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static JsonNode beginning(byte[] value, boolean isText) {
        return isText
                ? StringNode.valueOf(
                        BoundedText.utf8Bytes(new String(value, StandardCharsets.UTF_8), MAX_BYTES))
                : base64(Arrays.copyOf(value, MAX_BYTES / 4 * 3));
    }

    private static JsonNode base64(byte[] value) {
        return StringNode.valueOf(Base64.getEncoder().encodeToString(value));
    }

    private static DeadLetter.Truncated truncated(ConsumedRecord record, byte[] value) {
        return new DeadLetter.Truncated(
                value.length,
                Sha256.hex(value),
                record.topic(),
                record.partition(),
                record.offset());
    }
}
