package millrace.platform.text;

/** The characters that text of one line may have: what is seen is what is there. */
final class PlainCharacters {

    /** Letters and a symbol by their kind, but blank: the Hangul fillers and the empty Braille. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";

    private PlainCharacters() {}

    /**
     * Refuses control characters and line breaks, characters that are not seen or change how others
     * are seen (zero width, direction marks), halves of surrogate pairs, private and unassigned
     * ones.
     */
    static void require(String text) {
        if (!text.codePoints().allMatch(PlainCharacters::isPlain)) {
            throw new InvalidText("must have no control, invisible or undefined characters");
        }
    }

    private static boolean isPlain(int codePoint) {
        if (BLANK_LETTERS.indexOf(codePoint) >= 0) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    static void requireLength(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > most) {
            throw new InvalidText("must have 1 to " + most + " characters");
        }
    }

    /** Blanks of every script around the text removed, not only those of ASCII. */
    static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || Character.getType(character) == Character.SPACE_SEPARATOR;
    }
}
