package millrace.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;

/**
 * A few sentences that a person writes for others, such as a biography: at most {@value
 * #MAX_LENGTH} code points in form NFC, perhaps none, in lines that end with a line feed. It is
 * text only, wherever it is shown: whoever writes it into HTML or Markdown escapes it.
 */
public record MultilineText(@JsonValue String value) {

    public static final int MAX_LENGTH = 500;

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "multiline-text";

    public static final MultilineText EMPTY = new MultilineText("");

    /**
     * @throws InvalidText when it is too long or has characters that are not plain
     */
    @JsonCreator
    public static MultilineText of(String given) {
        var lines = given.replace("\r\n", "\n");
        PlainCharacters.require(lines.replace("\n", ""));
        var value = PlainCharacters.stripped(Normalizer.normalize(lines, Normalizer.Form.NFC));
        if (value.codePointCount(0, value.length()) > MAX_LENGTH) {
            throw new InvalidText("must have at most " + MAX_LENGTH + " characters");
        }
        return new MultilineText(value);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "MultilineText[not shown]";
    }
}
