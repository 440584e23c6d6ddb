package millrace.simulators.fcm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import millrace.simulators.server.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The service account that the simulator knows. Its key is made anew at each start, and is always
 * the same: a key file that a function was given stays valid.
 */
final class GoogleAccount {

    static final String PROJECT = "millrace-local";

    private static final String EMAIL = "push@millrace-local.iam.gserviceaccount.com";
    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

    private static final int LONGEST_SECONDS = 3_600;

    /** Short, since it guards nothing and is made at each start. */
    private static final int KEY_BITS = 1_024;

    /** Made when the first simulator of the process needs it. */
    private static final class Keys {
        private static final KeyPair OF_ACCOUNT = keys();
    }

    private static KeyPair keys() {
        try {
            var always = SecureRandom.getInstance("SHA1PRNG");
            always.setSeed("the simulated account's key is no secret".getBytes(UTF_8));
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS, always);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The key file as the Firebase console gives it. */
    String keyFile(String tokenEndpoint) {
        var key = Base64.getMimeEncoder(64, new byte[] {'\n'});
        return Json.object()
                .put("type", "service_account")
                .put("project_id", PROJECT)
                .put("client_email", EMAIL)
                .put(
                        "private_key",
                        "-----BEGIN PRIVATE KEY-----\n"
                                + key.encodeToString(Keys.OF_ACCOUNT.getPrivate().getEncoded())
                                + "\n-----END PRIVATE KEY-----\n")
                .put("token_uri", tokenEndpoint)
                .toString();
    }

    /**
     * @param audience the end of the token endpoint's address
     * @return whether the assertion is one that Google takes
     */
    boolean hasSigned(String assertion, String audience, Instant now) {
        var parts = assertion.split("\\.", -1);
        if (parts.length != 3 || !verifies(parts)) {
            return false;
        }
        var claims = json(parts[1]);
        long issuedAt = claims.path("iat").asLong(0);
        long expiry = claims.path("exp").asLong(0);
        return json(parts[0]).path("alg").asString("").equals("RS256")
                && claims.path("iss").asString("").equals(EMAIL)
                && claims.path("scope").asString("").contains(SCOPE)
                && claims.path("aud").asString("").endsWith(audience)
                && expiry - issuedAt <= LONGEST_SECONDS
                && expiry > now.getEpochSecond();
    }

    private boolean verifies(String[] parts) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(Keys.OF_ACCOUNT.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            return false;
        }
    }

    private static JsonNode json(String part) {
        try {
            return Json.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return Json.object();
        }
    }
}
