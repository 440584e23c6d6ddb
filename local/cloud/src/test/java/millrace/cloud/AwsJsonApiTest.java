package millrace.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.http.HttpCall;
import millrace.cloud.kms.SigningKeyResource;
import millrace.cloud.kms.SigningKeys;
import millrace.cloud.secrets.SecretResource;
import millrace.cloud.secrets.SecretValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AwsJsonApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] MESSAGE = "sign me".getBytes(StandardCharsets.UTF_8);
    private static final List<SecretResource> SECRETS =
            List.of(
                    new SecretResource("arn:toss", "m/local/toss"),
                    new SecretResource("arn:made", "made"));

    @TempDir Path directory;
    private AwsJsonApi api;

    @BeforeEach
    void open() throws IOException {
        api = opened();
    }

    private AwsJsonApi opened() throws IOException {
        return new AwsJsonApi(
                SigningKeys.open(List.of(new SigningKeyResource("K")), null),
                SecretValues.open(SECRETS, Map.of("m/local/toss", "test_sk"), directory),
                Clock.systemUTC());
    }

    private HttpAnswer answer(String target, Map<String, String> request) {
        return api.answer(
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", List.of(target)),
                        JSON.writeValueAsBytes(request),
                        "127.0.0.1"));
    }

    private JsonNode json(String target, Map<String, String> request) {
        return JSON.readTree(answer(target, request).body());
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        String der =
                json("TrentService.GetPublicKey", Map.of("KeyId", "K"))
                        .path("PublicKey")
                        .asString();
        return KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der)));
    }

    private boolean verifies(byte[] toSign, String messageType) throws GeneralSecurityException {
        JsonNode signed =
                json(
                        "TrentService.Sign",
                        Map.of(
                                "KeyId",
                                "K",
                                "Message",
                                Base64.getEncoder().encodeToString(toSign),
                                "MessageType",
                                messageType,
                                "SigningAlgorithm",
                                "RSASSA_PKCS1_V1_5_SHA_256"));
        Signature verification = Signature.getInstance("SHA256withRSA");
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
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(MESSAGE);
        assertThat(verifies(digest, "DIGEST")).isTrue();
    }

    @Test
    void a_digest_of_the_wrong_length_is_refused() {
        HttpAnswer answer =
                answer(
                        "TrentService.Sign",
                        Map.of(
                                "KeyId", "K",
                                "Message", "aGk=",
                                "MessageType", "DIGEST",
                                "SigningAlgorithm", "RSASSA_PKCS1_V1_5_SHA_256"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("ValidationException");
    }

    @Test
    void an_unknown_key_is_not_found() {
        assertThat(
                        json("TrentService.GetPublicKey", Map.of("KeyId", "X"))
                                .path("__type")
                                .asString())
                .isEqualTo("NotFoundException");
    }

    @Test
    void a_secret_of_an_outside_system_is_found_by_name_and_arn() {
        for (String id : List.of("m/local/toss", "arn:toss")) {
            assertThat(
                            json("secretsmanager.GetSecretValue", Map.of("SecretId", id))
                                    .path("SecretString")
                                    .asString())
                    .isEqualTo("test_sk");
        }
    }

    @Test
    void a_made_secret_stays_the_same_over_restarts() throws IOException {
        Map<String, String> request = Map.of("SecretId", "made");
        JsonNode before = json("secretsmanager.GetSecretValue", request).path("SecretString");
        assertThat(before.asString()).hasSize(48);
        api = opened();
        assertThat(json("secretsmanager.GetSecretValue", request).path("SecretString"))
                .isEqualTo(before);
    }

    @Test
    void an_unknown_secret_is_not_found() {
        assertThat(
                        json("secretsmanager.GetSecretValue", Map.of("SecretId", "x"))
                                .path("__type")
                                .asString())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void an_operation_that_is_not_emulated_is_named() {
        assertThat(json("TrentService.Decrypt", Map.of()).path("message").asString())
                .isEqualTo("TrentService.Decrypt is not emulated by the local cloud");
    }
}
