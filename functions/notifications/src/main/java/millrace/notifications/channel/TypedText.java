package millrace.notifications.channel;

import java.util.regex.Pattern;

/**
 * Text that a person typed, or another system wrote, as text only: of one line, of characters that
 * are seen, and without anything that a reader's program would make a link or a mention of. What it
 * says stays readable: {@code https://evil.test} becomes {@code https: //evil. test}.
 */
public final class TypedText {

    /** A dot, or what IDNA reads as one, between characters of a name; numbers keep theirs. */
    private static final Pattern DOT =
            Pattern.compile(
                    "(?<=[\\p{L}\\p{M}\\p{N}_-])([.\\u3002\\uFF0E\\uFF61])(?=[\\p{L}\\p{M}_-])");

    /** A colon that ends the name of a scheme; times keep theirs. */
    private static final Pattern SCHEME =
            Pattern.compile(":(?=[/\\\\])|(?<=[\\p{L}]):(?=[\\p{L}\\p{N}+])");

    private static final Pattern MENTION = Pattern.compile("@(?=\\S)");
    private static final Pattern BLANKS = Pattern.compile(" {2,}");

    private TypedText() {}

    public static String line(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints().forEach(character -> seen.appendCodePoint(seen(character)));
        var apart = DOT.matcher(seen).replaceAll("$1 ");
        apart = SCHEME.matcher(apart).replaceAll(": ");
        apart = MENTION.matcher(apart).replaceAll("@ ");
        return BLANKS.matcher(apart).replaceAll(" ").strip();
    }

    /** A blank for what breaks the line, is not seen or changes how others are seen. */
    private static int seen(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    ' ';
            default -> character;
        };
    }
}
