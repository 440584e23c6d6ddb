package millrace.platform.text;

/**
 * The rule of a name or a title: one line of text that shows something, without blanks around it,
 * and so stored as it was typed. How long it may be says the schema.
 */
public final class OneLine {

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "one-line";

    private OneLine() {}

    /**
     * @throws InvalidText when it is blank, has blanks around it or characters that are not plain
     */
    public static void require(String given) {
        PlainCharacters.require(given);
        if (given.isEmpty() || !PlainCharacters.stripped(given).equals(given)) {
            throw new InvalidText("must be text without blanks around it");
        }
    }
}
