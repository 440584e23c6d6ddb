package millrace.auth.session;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Seal;
import millrace.platform.runtime.Sha256;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of a refresh token: never the token, only its hash, as the key. It stays after
 * its use, so that a second use is noticed.
 *
 * @param usedAt null until it was exchanged for the next one
 * @param successor what it was exchanged for, sealed so that only the token itself opens it; null
 *     until then
 */
record RefreshToken(
        String sessionId, Instant expiresAt, @Nullable Instant usedAt, @Nullable String successor) {

    /**
     * The time within which a second use gets what the first one got: two tabs of one browser, or a
     * client that lost the answer. A thief who comes within it shares the session's next token with
     * its owner, and is found at the next exchange.
     */
    static final Duration SHARED = Duration.ofSeconds(10);

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
        return Key.of("REFRESH#" + Sha256.hex(token), "REFRESH");
    }

    Item item(Key key) {
        return Item.of(key, this).expiring(expiresAt);
    }

    static Seal seal(String token) {
        return Seal.of("successor", token);
    }

    RefreshToken used(Instant now, String sealedSuccessor) {
        return new RefreshToken(sessionId, expiresAt, now, sealedSuccessor);
    }

    /** The sealed successor, while a second use still gets it. */
    Optional<String> shared(Instant now) {
        return usedAt != null && now.isBefore(usedAt.plus(SHARED))
                ? Optional.ofNullable(successor)
                : Optional.empty();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }
}
