package millrace.platform.text;

/**
 * The rule of text in lines that says something, such as a description: it is not blank, whatever
 * the blanks, and has no invisible characters but line ends and tabs. How long it may be says the
 * schema.
 */
public final class Prose {

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "prose";

    private Prose() {}

    /**
     * @throws InvalidText when it is blank or has characters that are not plain
     */
    public static void require(String given) {
        var words = given.replaceAll("[\\r\\n\\t]", " ");
        PlainCharacters.require(words);
        if (PlainCharacters.stripped(words).isEmpty()) {
            throw new InvalidText("must be text that is not blank");
        }
    }
}
