package millrace.auth.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import millrace.platform.runtime.Ids;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a refresh token: never the token, only its hash, as the key. It stays after
 * its use, so that a second use is noticed.
 *
 * @param usedAt null until it was exchanged for the next one
 */
record RefreshToken(String sessionId, Instant expiresAt, @Nullable Instant usedAt) {

    private static final int BYTES = 32;

    /** A new token's text, of two ids: 244 random bits, fixed for the request. */
    static String random(Ids ids) {
        var bytes = ByteBuffer.allocate(BYTES);
        for (int id = 0; id < 2; id++) {
            var uuid = UUID.fromString(ids.next());
            bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** A plain hash will do: what is hashed cannot be guessed. */
    static Key key(String token) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            return Key.of("REFRESH#" + HexFormat.of().formatHex(hash), "REFRESH");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    Item item(Key key) {
        return Item.of(key, this).expiring(expiresAt);
    }

    RefreshToken used(Instant now) {
        return new RefreshToken(sessionId, expiresAt, now);
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
