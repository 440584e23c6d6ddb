package millrace.notifications.channel.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import millrace.notifications.channel.NotDelivered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A Google service account: the JSON key file that the Firebase console gives, of which project,
 * address, private key and token endpoint are read.
 */
record ServiceAccount(String projectId, String email, PrivateKey key, URI tokenEndpoint) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    /** Google takes no assertion that is valid for longer. */
    private static final Duration VALID = Duration.ofHours(1);

    /**
     * @throws NotDelivered when it is no such file, which somebody can mend; quotes nothing of it
     */
    static ServiceAccount of(String keyFile) {
        try {
            var file = JSON.readTree(keyFile);
            return new ServiceAccount(
                    text(file, "project_id"),
                    text(file, "client_email"),
                    privateKey(text(file, "private_key")),
                    URI.create(text(file, "token_uri")));
        } catch (JacksonException | GeneralSecurityException | IllegalArgumentException unusable) {
            // Without its cause, which may quote the key.
            throw new NotDelivered(
                    FirebaseChannel.SYSTEM,
                    "The Firebase secret is no key file of a service account: put one into Secrets"
                            + " Manager",
                    null);
        }
    }

    private static String text(JsonNode file, String field) {
        var text = file.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field);
        }
        return text;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        var body = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
    }

    /** The JWT (RFC 7523) to ask for an access token with. */
    String assertion(Instant now) {
        var claims =
                Map.of(
                        "iss", email,
                        "scope", SCOPE,
                        "aud", tokenEndpoint.toString(),
                        "iat", now.getEpochSecond(),
                        "exp", now.plus(VALID).getEpochSecond());
        var signed = part(Map.of("alg", "RS256", "typ", "JWT")) + "." + part(claims);
        return signed + "." + BASE64.encodeToString(signature(signed));
    }

    private static String part(Map<String, ?> json) {
        return BASE64.encodeToString(JSON.writeValueAsBytes(json));
    }

    private byte[] signature(String text) {
        try {
            var signing = Signature.getInstance("SHA256withRSA");
            signing.initSign(key);
            signing.update(text.getBytes(UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java platform signs with RSA", missing);
        }
    }

    /** The private key stays out of logs. */
    @Override
    public String toString() {
        return "ServiceAccount[projectId=" + projectId + "]";
    }
}
