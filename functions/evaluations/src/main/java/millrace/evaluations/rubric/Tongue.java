package millrace.evaluations.rubric;

import java.util.Locale;

/** A language of people. */
public enum Tongue {
    KO,
    EN;

    /**
     * The one that an {@code Accept-Language} header asks for first; Korean unless it is English.
     */
    public static Tongue of(String acceptLanguage) {
        var first = acceptLanguage.strip().toLowerCase(Locale.ROOT);
        return first.startsWith("en") ? EN : KO;
    }
}
