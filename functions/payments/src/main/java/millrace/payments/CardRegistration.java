package millrace.payments;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * A registration of a card, which uses its authKey up: it is one customer's, and once it has ended,
 * however it ended, the provider is never asked for it again.
 *
 * @param authKeyHash names it without giving the authKey away
 * @param customerKey our name of the customer at the provider, fixed before the first attempt
 */
record CardRegistration(String authKeyHash, long userId, String customerKey, boolean ended) {

    static Records<String, CardRegistration> in(Table table) {
        return Records.in(
                table,
                CardRegistration.class,
                hash -> Key.of("REGISTRATION#" + hash, "REGISTRATION"),
                CardRegistration::authKeyHash);
    }

    static String hash(String authKey) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(authKey.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }

    boolean isOpenFor(long user) {
        return userId == user && !ended;
    }

    CardRegistration end() {
        return new CardRegistration(authKeyHash, userId, customerKey, true);
    }
}
