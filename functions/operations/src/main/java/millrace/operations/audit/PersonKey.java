package millrace.operations.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import millrace.platform.runtime.Seal;
import org.jspecify.annotations.Nullable;

/**
 * The key that a user's personal data is sealed with, wherever it stands in the trail. Without it
 * nobody reads it any more: that is how a trail which only grows forgets a person.
 *
 * @param secret null once the user is deleted; there is never another
 */
record PersonKey(long userId, @Nullable String secret) {

    private static final String PURPOSE = "audit-trail";

    static PersonKey destroyed(long userId) {
        return new PersonKey(userId, null);
    }

    /** Null once the key is destroyed. */
    @Nullable String sealed(String text) {
        return secret == null
                ? null
                : Seal.of(PURPOSE, secret).sealed(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty once the key is destroyed. */
    Optional<String> opened(String sealed) {
        return Optional.ofNullable(secret)
                .map(key -> Seal.of(PURPOSE, key).opened(sealed))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "PersonKey[userId=" + userId + "]";
    }
}
