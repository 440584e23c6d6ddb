package millrace.cloud.iam;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a policy: {@code *} stands for any text, {@code ?} for one character.
 *
 * @param pattern null where the text stands for itself
 */
record Wildcards(String text, @Nullable Pattern pattern) {

    static Wildcards of(String text) {
        return of(text, 0);
    }

    /** Of an action, where upper and lower case are the same. */
    static Wildcards ofAction(String text) {
        return of(text, Pattern.CASE_INSENSITIVE);
    }

    private static Wildcards of(String text, int flags) {
        if (flags == 0 && !text.contains("*") && !text.contains("?")) {
            return new Wildcards(text, null);
        }
        var regex = Pattern.quote(text).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return new Wildcards(text, Pattern.compile(regex, Pattern.DOTALL | flags));
    }

    boolean matches(String value) {
        return text.equals(value) || (pattern != null && pattern.matcher(value).matches());
    }
}
