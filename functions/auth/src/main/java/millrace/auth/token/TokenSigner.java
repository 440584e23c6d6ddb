package millrace.auth.token;

import com.nimbusds.jose.jwk.RSAKey;

/**
 * The key that signs access tokens. Both methods may throw {@link
 * millrace.platform.failure.RetriableFailure} when it cannot be reached.
 */
public interface TokenSigner {

    /** The public key, for RS256, with its JWK thumbprint as its id. Always the same one. */
    RSAKey publicKey();

    /** RSASSA-PKCS1-v1_5 over the SHA-256 of the input. */
    byte[] sign(byte[] input);
}
