package millrace.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;

/**
 * The name by which a person or a team is shown to others: 1 to {@value #MAX_LENGTH} code points in
 * form NFC, of one line, without blanks around it. It is text only, wherever it is shown: whoever
 * writes it into HTML or Markdown escapes it.
 */
public record DisplayName(@JsonValue String value) {

    public static final int MAX_LENGTH = 50;

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "display-name";

    /**
     * @throws InvalidText when it is too long, blank or has characters that are not plain
     */
    @JsonCreator
    public static DisplayName of(String given) {
        PlainCharacters.require(given);
        var value = PlainCharacters.stripped(Normalizer.normalize(given, Normalizer.Form.NFC));
        PlainCharacters.requireLength(value, MAX_LENGTH);
        return new DisplayName(value);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "DisplayName[not shown]";
    }
}
