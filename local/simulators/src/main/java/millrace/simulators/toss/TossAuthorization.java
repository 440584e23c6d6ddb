package millrace.simulators.toss;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;

/** Checks Toss's Basic authorization: the secret key, a colon and no password. */
final class TossAuthorization {

    private static final String SCHEME = "Basic ";

    private final byte[] expected;

    TossAuthorization(String secretKey) {
        expected = (secretKey + ":").getBytes(UTF_8);
    }

    /** The answer to a request that is not allowed in; empty when it is. */
    Optional<Answer> refusal(Request request) {
        var header = request.header("authorization").orElse("");
        if (!header.startsWith(SCHEME)) {
            return Optional.of(TossError.of("UNAUTHORIZED_KEY"));
        }
        byte[] given;
        try {
            given = Base64.getDecoder().decode(header.substring(SCHEME.length()).trim());
        } catch (IllegalArgumentException notBase64) {
            return Optional.of(TossError.of("INCORRECT_BASIC_AUTH_FORMAT"));
        }
        if (new String(given, UTF_8).indexOf(':') < 0) {
            return Optional.of(TossError.of("INCORRECT_BASIC_AUTH_FORMAT"));
        }
        return MessageDigest.isEqual(expected, given)
                ? Optional.empty()
                : Optional.of(TossError.of("UNAUTHORIZED_KEY"));
    }
}
