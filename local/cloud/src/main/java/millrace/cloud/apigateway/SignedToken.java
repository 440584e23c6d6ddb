package millrace.cloud.apigateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Web Token, taken apart and not yet believed. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record SignedToken(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {

    private static final JsonMapper JSON = new JsonMapper();

    /** The algorithms that API Gateway takes. */
    private static final Map<String, String> ALGORITHMS =
            Map.of(
                    "RS256", "SHA256withRSA",
                    "RS384", "SHA384withRSA",
                    "RS512", "SHA512withRSA");

    /** Empty where the text is no token. */
    static Optional<SignedToken> parse(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new SignedToken(
                            JSON.readTree(decoded(parts[0])),
                            JSON.readTree(decoded(parts[1])),
                            (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                            decoded(parts[2])));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    String keyId() {
        return header.path("kid").asString("");
    }

    boolean isSignedBy(PublicKey key) {
        var algorithm = ALGORITHMS.get(header.path("alg").asString(""));
        if (algorithm == null) {
            return false;
        }
        try {
            var check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
