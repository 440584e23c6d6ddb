package millrace.cloud.kms;

import static millrace.cloud.service.ServiceFixture.call;
import static millrace.cloud.service.ServiceFixture.json;
import static millrace.cloud.service.ServiceFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KmsServiceTest {

    private static final byte[] MESSAGE = "sign me".getBytes(StandardCharsets.UTF_8);
    private static final String KEYS =
            """
            'K':{'Type':'AWS::KMS::Key','Properties':{'KeySpec':'RSA_2048','KeyUsage':'SIGN_VERIFY'}},
            'E':{'Type':'AWS::KMS::Key','Properties':{}}
            """;

    @TempDir Path directory;

    private final KmsService kms = new KmsService(null);

    @BeforeEach
    void start() throws Exception {
        assertThat(ServiceFixture.read(directory, KEYS, kms))
                .containsExactly(
                        new NotEmulated(
                                "S",
                                "E",
                                "AWS::KMS::Key",
                                "only RSA_2048 keys that sign are emulated"));
        ServiceFixture.start(kms);
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        var answer = call(kms.endpoints(), "TrentService.GetPublicKey", Map.of("KeyId", "K"));
        var der = json(answer).path("PublicKey").asString();
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der)));
    }

    private boolean verifies(byte[] toSign, String messageType) throws GeneralSecurityException {
        var request =
                Map.of(
                        "KeyId",
                        "K",
                        "Message",
                        Base64.getEncoder().encodeToString(toSign),
                        "MessageType",
                        messageType,
                        "SigningAlgorithm",
                        "RSASSA_PKCS1_V1_5_SHA_256");
        var signed = json(call(kms.endpoints(), "TrentService.Sign", request));
        var verification = Signature.getInstance("SHA256withRSA");
        verification.initVerify(publicKey());
        verification.update(MESSAGE);
        return verification.verify(Base64.getDecoder().decode(signed.path("Signature").asString()));
    }

    @Test
    void a_signed_message_verifies_with_the_public_key() throws GeneralSecurityException {
        assertThat(verifies(MESSAGE, "RAW")).isTrue();
    }

    @Test
    void a_signed_digest_verifies_as_its_message() throws GeneralSecurityException {
        assertThat(verifies(MessageDigest.getInstance("SHA-256").digest(MESSAGE), "DIGEST"))
                .isTrue();
    }

    @Test
    void a_digest_of_the_wrong_length_is_refused() {
        var answer =
                call(
                        kms.endpoints(),
                        "TrentService.Sign",
                        Map.of(
                                "KeyId", "K",
                                "Message", "aGk=",
                                "MessageType", "DIGEST",
                                "SigningAlgorithm", "RSASSA_PKCS1_V1_5_SHA_256"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).contains("ValidationException");
    }

    @Test
    void an_unknown_key_is_not_found() {
        var answer = call(kms.endpoints(), "TrentService.GetPublicKey", Map.of("KeyId", "X"));

        assertThat(json(answer).path("__type").asString()).isEqualTo("NotFoundException");
    }
}
