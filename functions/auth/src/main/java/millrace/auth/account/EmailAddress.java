package millrace.auth.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** An e-mail address in the one form that accounts are unique by: trimmed and in lower case. */
public record EmailAddress(String normalized) {

    public static EmailAddress of(String given) {
        return new EmailAddress(given.strip().toLowerCase(Locale.ROOT));
    }

    /** SHA-256 in hex, for keys: they end up in logs and metrics and must tell no address. */
    public String hash() {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(normalized.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "EmailAddress[not shown]";
    }
}
