package millrace.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Sha256;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/**
 * A key that never leaves KMS: signatures are made there, over the digest, so that the claims are
 * not sent. The public key is asked for once.
 */
public final class TokenSignerInKms implements TokenSigner {

    private final KmsClient kms;
    private final String keyId;
    private volatile @Nullable RSAKey publicKey;

    public TokenSignerInKms(KmsClient kms, String keyId) {
        this.kms = kms;
        this.keyId = keyId;
    }

    @Override
    public RSAKey publicKey() {
        var known = publicKey;
        if (known == null) {
            known = read();
            publicKey = known; // Two threads at first use read the same key: no lock is needed.
        }
        return known;
    }

    private RSAKey read() {
        try {
            var answer = kms.getPublicKey(request -> request.keyId(keyId));
            var encoded = new X509EncodedKeySpec(answer.publicKey().asByteArray());
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(encoded);
            return jwk(key);
        } catch (SdkException unreachable) {
            throw new RetriableFailure("KMS gave no public key", unreachable);
        } catch (GeneralSecurityException | JOSEException notRsa) {
            throw new IllegalStateException("SIGNING_KEY_ID does not name an RSA key", notRsa);
        }
    }

    static RSAKey jwk(RSAPublicKey key) throws JOSEException {
        return new RSAKey.Builder(key)
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .keyIDFromThumbprint()
                .build();
    }

    @Override
    public byte[] sign(byte[] input) {
        try {
            var digest = Sha256.of(input);
            return kms.sign(request ->
                            request.keyId(keyId)
                                    .messageType(MessageType.DIGEST)
                                    .message(SdkBytes.fromByteArray(digest))
                                    .signingAlgorithm(
                                            SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256))
                    .signature()
                    .asByteArray();
        } catch (SdkException unreachable) {
            throw new RetriableFailure("KMS made no signature", unreachable);
        }
    }
}
