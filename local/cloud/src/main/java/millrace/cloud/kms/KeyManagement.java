package millrace.cloud.kms;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.http.AwsError;
import millrace.cloud.http.HttpReply;
import tools.jackson.databind.JsonNode;

/** KMS's Sign and GetPublicKey for RSA keys with PKCS 1 v1.5 and SHA-256. */
public final class KeyManagement {

    private static final String ALGORITHM = "RSASSA_PKCS1_V1_5_SHA_256";
    private static final int MAXIMUM_RAW_MESSAGE_BYTES = 4_096;
    private static final int DIGEST_BYTES = 32;

    /** The ASN.1 header of a SHA-256 digest (RFC 8017, 9.2). */
    private static final byte[] SHA_256_PREFIX = {
        0x30,
        0x31,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x60,
        (byte) 0x86,
        0x48,
        0x01,
        0x65,
        0x03,
        0x04,
        0x02,
        0x01,
        0x05,
        0x00,
        0x04,
        0x20
    };

    private final SigningKeys keys;

    public KeyManagement(SigningKeys keys) {
        this.keys = keys;
    }

    public HttpReply sign(JsonNode request) {
        var keyId = request.path("KeyId").asString("");
        var pair = keys.find(keyId);
        if (pair.isEmpty()) {
            return notFound(keyId);
        }
        if (!request.path("SigningAlgorithm").asString("").equals(ALGORITHM)) {
            return invalid("SigningAlgorithm must be " + ALGORITHM);
        }
        var digest = request.path("MessageType").asString("RAW").equals("DIGEST");
        try {
            var message = Base64.getDecoder().decode(request.path("Message").asString(""));
            if (digest ? message.length != DIGEST_BYTES : !fits(message)) {
                return invalid("Message has " + message.length + " bytes, which is not allowed");
            }
            var signature = signature(pair.get(), digest ? message : sha256(message));
            return HttpReply.json(
                    200,
                    Map.of(
                            "KeyId", arn(keyId),
                            "Signature", Base64.getEncoder().encodeToString(signature),
                            "SigningAlgorithm", ALGORITHM));
        } catch (IllegalArgumentException e) {
            return invalid("Message is not base64");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RSA signing is not available", e);
        }
    }

    public HttpReply publicKey(JsonNode request) {
        var keyId = request.path("KeyId").asString("");
        return keys.find(keyId)
                .map(pair ->
                        HttpReply.json(
                                200,
                                Map.of(
                                        "KeyId", arn(keyId),
                                        "PublicKey", encoded(pair),
                                        "KeySpec", "RSA_2048",
                                        "KeyUsage", "SIGN_VERIFY",
                                        "SigningAlgorithms", List.of(ALGORITHM))))
                .orElseGet(() -> notFound(keyId));
    }

    private static boolean fits(byte[] message) {
        return message.length >= 1 && message.length <= MAXIMUM_RAW_MESSAGE_BYTES;
    }

    private static String encoded(KeyPair pair) {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    private static byte[] sha256(byte[] message) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(message);
    }

    /** Signs a digest as it is, which SHA256withRSA cannot: it would digest once more. */
    private static byte[] signature(KeyPair pair, byte[] digest) throws GeneralSecurityException {
        var encoded = new byte[SHA_256_PREFIX.length + digest.length];
        System.arraycopy(SHA_256_PREFIX, 0, encoded, 0, SHA_256_PREFIX.length);
        System.arraycopy(digest, 0, encoded, SHA_256_PREFIX.length, digest.length);
        var signature = Signature.getInstance("NONEwithRSA");
        signature.initSign(pair.getPrivate());
        signature.update(encoded);
        return signature.sign();
    }

    private static String arn(String keyId) {
        return LocalAccount.arn("kms", "key/" + keyId.substring(keyId.lastIndexOf('/') + 1));
    }

    private static HttpReply notFound(String keyId) {
        return AwsError.json(400, "NotFoundException", "Key '" + keyId + "' does not exist");
    }

    private static HttpReply invalid(String message) {
        return AwsError.json(400, "ValidationException", message);
    }
}
