package millrace.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * A password as its owner typed it, in form NFKC, since keyboards send some characters in several
 * forms: 1 to {@value #MAX_LENGTH} code points. It is compared and hashed, and never kept, shown or
 * written: it has no JSON form.
 */
public final class Password {

    public static final int MAX_LENGTH = 256;

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "password";

    private final String text;

    private Password(String text) {
        this.text = text;
    }

    /**
     * @throws InvalidText when it is too long or has characters that are not plain; among them
     *     halves of surrogate pairs, which all become one byte when they are hashed
     */
    @JsonCreator
    public static Password of(String given) {
        PlainCharacters.require(given);
        var text = Normalizer.normalize(given, Normalizer.Form.NFKC);
        PlainCharacters.requireLength(text, MAX_LENGTH);
        return new Password(text);
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** In code points. */
    public int length() {
        return text.codePointCount(0, text.length());
    }

    /** Tells whether it is this text, whatever the case of the letters. */
    public boolean isLike(String other) {
        return text.equalsIgnoreCase(other);
    }

    /**
     * Tells whether it is among these texts, whatever the case of the letters, or would be without
     * the digits and signs at its end.
     *
     * @param texts in lower case
     */
    public boolean isAmong(Set<String> texts) {
        var lower = text.toLowerCase(Locale.ROOT);
        return texts.contains(lower) || texts.contains(withoutEnding(lower));
    }

    private static String withoutEnding(String lower) {
        int end = lower.length();
        while (end > 0 && !Character.isLetter(lower.charAt(end - 1))) {
            end--;
        }
        return lower.substring(0, end);
    }

    @Override
    public String toString() {
        return "Password[not shown]";
    }
}
