package millrace.notifications;

import java.util.Locale;
import java.util.ResourceBundle;

/** Our own texts in a reader's language: Korean for those who read it, and English for all else. */
record Texts(ResourceBundle bundle, Locale locale) {

    private static final String BUNDLE = "millrace.notifications.texts";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    static Texts in(Locale reader) {
        var locale =
                reader.getLanguage().equals(Locale.KOREAN.getLanguage())
                        ? Locale.KOREAN
                        : Locale.ENGLISH;
        return new Texts(ResourceBundle.getBundle(BUNDLE, locale, NO_FALLBACK), locale);
    }

    /**
     * @param values in place of {@code %s}, as they are
     */
    String of(String key, Object... values) {
        return String.format(Locale.ROOT, bundle.getString(key), values);
    }
}
