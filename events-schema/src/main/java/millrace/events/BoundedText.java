package millrace.events;

import java.nio.charset.StandardCharsets;

/**
 * Truncation of text from outside to a maximum. It cuts between code points, never inside of a
 * surrogate pair, so the result is valid in UTF-8 whenever the text was.
 */
public final class BoundedText {

    private BoundedText() {}

    /** Keeps at most so many characters, as {@link String#length} counts them. */
    public static String chars(String text, int max) {
        return text.length() <= max ? text : text.substring(0, codePointBoundary(text, max));
    }

    /** Keeps at most so many bytes of the text's UTF-8 form. */
    public static String utf8Bytes(String text, int max) {
        // No character takes more than three bytes: a surrogate pair is two and takes four.
        if (text.length() <= max / 3) {
            return text;
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= max) {
            return text;
        }
        var end = max;
        while (end > 0 && isContinuation(bytes[end])) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /**
     * Keeps at most so many characters, and shows with an ellipsis as the last of them that text is
     * missing.
     */
    public static String ellipsized(String text, int max) {
        return text.length() <= max ? text : chars(text, max - 1) + "…";
    }

    private static int codePointBoundary(String text, int index) {
        return index > 0
                        && Character.isHighSurrogate(text.charAt(index - 1))
                        && Character.isLowSurrogate(text.charAt(index))
                ? index - 1
                : index;
    }

    private static boolean isContinuation(byte unit) {
        return (unit & 0b1100_0000) == 0b1000_0000;
    }
}
