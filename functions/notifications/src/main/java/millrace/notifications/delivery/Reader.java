package millrace.notifications.delivery;

import java.util.Locale;

/**
 * A reader of a message, as far as its text depends on the reader.
 *
 * @param isVerified whether the reader has proved to read this address; else the text holds nothing
 *     that a person typed, since anybody may have registered it
 */
public record Reader(Locale language, boolean isVerified) {

    /** Operators read Korean, and their channels are their own. */
    static final Reader OPERATORS = new Reader(Locale.KOREAN, true);
}
