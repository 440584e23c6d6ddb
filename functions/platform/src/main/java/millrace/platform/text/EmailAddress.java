package millrace.platform.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;
import millrace.platform.runtime.Sha256;

/**
 * An e-mail address in the one form that accounts are unique by: without blanks around it, in lower
 * case, its domain in ASCII (IDNA), at most {@value #MAX_LENGTH} characters. The part before the @
 * is ASCII: look-alike letters of other scripts would make two people's addresses look the same,
 * and few servers deliver them.
 */
public record EmailAddress(@JsonValue String normalized) {

    /** RFC 5321: a path of 256 octets, less its brackets. */
    public static final int MAX_LENGTH = 254;

    /** The schema format, which OpenAPI documents name. */
    public static final String FORMAT = "email-address";

    private static final int MAX_LOCAL_LENGTH = 64;
    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]{2,63}");

    /**
     * @throws InvalidText when it is no address that mail can be sent to
     */
    @JsonCreator
    public static EmailAddress of(String given) {
        PlainCharacters.require(given);
        var address = PlainCharacters.stripped(given);
        int at = address.lastIndexOf('@');
        var local = address.substring(0, Math.max(at, 0)).toLowerCase(Locale.ROOT);
        var domain = domain(address.substring(at + 1));
        var normalized = local + "@" + domain;
        if (local.length() > MAX_LOCAL_LENGTH
                || normalized.length() > MAX_LENGTH
                || !LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()) {
            throw new InvalidText("must be an e-mail address such as user@example.com");
        }
        return new EmailAddress(normalized);
    }

    /** Composed and decomposed letters, wide and narrow ones get one form here. */
    private static String domain(String given) {
        try {
            return IDN.toASCII(given).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            throw new InvalidText("must be an e-mail address such as user@example.com");
        }
    }

    /** SHA-256 in hex, for keys: they end up in logs and metrics and must tell no address. */
    public String hash() {
        return Sha256.hex(normalized);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[not shown]";
    }
}
