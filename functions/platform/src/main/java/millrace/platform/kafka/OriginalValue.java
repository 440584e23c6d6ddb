package millrace.platform.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import millrace.events.BoundedText;
import millrace.events.EventCodec;
import millrace.platform.runtime.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/**
 * The value of a record in the form that its letter holds: JSON of at most {@link #MAX_DEPTH}
 * levels as a structure, deeper JSON as its text, all else as base64. At most {@link #MAX_BYTES} of
 * it are held, which is every value that could be an event.
 *
 * @param truncated null where the node holds all of the value
 */
record OriginalValue(@Nullable JsonNode node, Form form, DeadLetter.@Nullable Truncated truncated) {

    /** The form in which a letter holds a value. */
    enum Form {
        /** JSON as a structure. */
        JSON,
        /** JSON as its text. */
        TEXT,
        /** Anything else. */
        BASE64
    }

    static final int MAX_BYTES = EventCodec.MAX_VALUE_BYTES;

    /** No event nests deeper; DynamoDB stores 32 levels, JSON parsers read 500 or so. */
    static final int MAX_DEPTH = 16;

    static OriginalValue of(ConsumedRecord record, JsonMapper json) {
        var value = record.value();
        if (value == null) {
            return new OriginalValue(null, Form.JSON, null);
        }
        var tree = tree(value, json);
        if (value.length > MAX_BYTES) {
            return new OriginalValue(
                    beginning(value, tree != null),
                    tree == null ? Form.BASE64 : Form.TEXT,
                    truncated(record, value));
        }
        if (tree == null) {
            return new OriginalValue(base64(value), Form.BASE64, null);
        }
        return isWithinLimits(tree)
                ? new OriginalValue(tree, Form.JSON, null)
                : new OriginalValue(
                        StringNode.valueOf(new String(value, StandardCharsets.UTF_8)),
                        Form.TEXT,
                        null);
    }

    /** The rest where not even a cut value is taken: its length, its hash and its place. */
    static OriginalValue leftOut(ConsumedRecord record) {
        var value = record.value();
        return new OriginalValue(null, Form.JSON, value == null ? null : truncated(record, value));
    }

    /** A structure within the limits stays; another becomes the beginning of its text. */
    static JsonNode bounded(JsonNode tree) {
        if (tree.isString()) {
            return StringNode.valueOf(BoundedText.utf8Bytes(tree.stringValue(), 2 * MAX_BYTES));
        }
        return isWithinLimits(tree)
                ? tree
                : StringNode.valueOf(BoundedText.utf8Bytes(text(tree), MAX_BYTES));
    }

    private static boolean isWithinLimits(JsonNode tree) {
        return depth(tree) <= MAX_DEPTH && text(tree).length() <= MAX_BYTES;
    }

    /**
     * The value that a letter holds, as text.
     *
     * @param form as a header of the letter says; null for a letter without it
     * @return null for one that is no text
     */
    static @Nullable String text(JsonNode held, @Nullable String form) {
        if (Form.JSON.name().equals(form) || !held.isString()) {
            return text(held);
        }
        var text = held.stringValue();
        return Form.TEXT.name().equals(form) ? text : decoded(text, form == null);
    }

    /** Text that was held as base64; what is no base64 is text itself where nobody says so. */
    private static @Nullable String decoded(String base64, boolean orText) {
        try {
            return utf8(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return orText ? base64 : null;
        }
    }

    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
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
            var tree = exact(json).readTree(value);
            return tree.isMissingNode() ? null : tree;
        } catch (JacksonException notJson) {
            return null;
        }
    }

    /** Reads numbers as they stand: a fraction is not rounded to a double. */
    static ObjectReader exact(JsonMapper json) {
        return json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
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
