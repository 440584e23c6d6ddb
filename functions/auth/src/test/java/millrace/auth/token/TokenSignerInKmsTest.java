package millrace.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.platform.failure.RetriableFailure;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.GetPublicKeyRequest;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;
import software.amazon.awssdk.services.kms.model.MessageType;
import software.amazon.awssdk.services.kms.model.SignRequest;
import software.amazon.awssdk.services.kms.model.SignResponse;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

class TokenSignerInKmsTest {

    private final KmsInMemory kms = new KmsInMemory();
    private final TokenSignerInKms signer = new TokenSignerInKms(kms, "key-1");

    @Test
    void a_signature_verifies_with_the_public_key() throws Exception {
        var input = "input".getBytes(java.nio.charset.StandardCharsets.UTF_8);

        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(signer.publicKey().toRSAPublicKey());
        signature.update(input);

        assertThat(signature.verify(signer.sign(input))).isTrue();
    }

    @Test
    void the_public_key_is_asked_for_once() {
        var first = signer.publicKey();

        assertThat(signer.publicKey()).isSameAs(first);
        assertThat(kms.publicKeyRequests.get()).isEqualTo(1);
    }

    @Test
    void the_public_key_is_named_by_its_thumbprint() throws Exception {
        var key = signer.publicKey();

        assertThat(key.getKeyID()).isEqualTo(key.computeThumbprint().toString());
        assertThat(key.isPrivate()).isFalse();
    }

    @Test
    void an_unreachable_key_is_a_failure_that_may_pass() {
        kms.isUnreachable = true;

        assertThatThrownBy(signer::publicKey).isInstanceOf(RetriableFailure.class);
        assertThatThrownBy(() -> signer.sign(new byte[1])).isInstanceOf(RetriableFailure.class);
        kms.isUnreachable = false;
        assertThat(signer.publicKey()).isNotNull();
    }

    /** KMS as far as the signer uses it: it signs digests with one RSA key. */
    private static final class KmsInMemory implements KmsClient {

        /** The ASN.1 around a SHA-256 digest in a PKCS #1 v1.5 signature (RFC 8017, 9.2). */
        private static final byte[] SHA_256_PREFIX =
                HexFormat.of().parseHex("3031300d060960864801650304020105000420");

        private final AtomicInteger publicKeyRequests = new AtomicInteger();
        private static final KeyPair KEY = key();
        private boolean isUnreachable;

        private static KeyPair key() {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public GetPublicKeyResponse getPublicKey(GetPublicKeyRequest request) {
            reach();
            assertThat(request.keyId()).isEqualTo("key-1");
            publicKeyRequests.incrementAndGet();
            var encoded = SdkBytes.fromByteArray(KEY.getPublic().getEncoded());
            return GetPublicKeyResponse.builder().publicKey(encoded).build();
        }

        @Override
        public SignResponse sign(SignRequest request) {
            reach();
            assertThat(request.keyId()).isEqualTo("key-1");
            assertThat(request.messageType()).isEqualTo(MessageType.DIGEST);
            assertThat(request.signingAlgorithm())
                    .isEqualTo(SigningAlgorithmSpec.RSASSA_PKCS1_V1_5_SHA_256);
            var digest = request.message().asByteArray();
            assertThat(digest).hasSize(32);
            try {
                var signature = Signature.getInstance("NONEwithRSA");
                signature.initSign(KEY.getPrivate());
                signature.update(SHA_256_PREFIX);
                signature.update(digest);
                var signed = SdkBytes.fromByteArray(signature.sign());
                return SignResponse.builder().signature(signed).build();
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        private void reach() {
            if (isUnreachable) {
                throw SdkClientException.create("unreachable");
            }
        }

        @Override
        public String serviceName() {
            return "kms";
        }

        @Override
        public void close() {}
    }
}
