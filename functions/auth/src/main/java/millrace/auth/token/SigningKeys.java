package millrace.auth.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The keys of access tokens. One signs; tokens of each are accepted and each is published, so that
 * another can take over without a token being refused.
 *
 * @param others the one before, or the one that comes next
 */
public record SigningKeys(TokenSigner current, List<TokenSigner> others) {

    public SigningKeys {
        others = List.copyOf(others);
    }

    /** The one that signs first. */
    List<RSAKey> published() {
        return all().map(TokenSigner::publicKey).toList();
    }

    /**
     * The public key with this id. The others are asked for only where it is not the one that
     * signs.
     */
    Optional<RSAKey> named(String keyId) {
        return all().map(TokenSigner::publicKey)
                .filter(key -> key.getKeyID().equals(keyId))
                .findFirst();
    }

    private Stream<TokenSigner> all() {
        return Stream.concat(Stream.of(current), others.stream());
    }
}
