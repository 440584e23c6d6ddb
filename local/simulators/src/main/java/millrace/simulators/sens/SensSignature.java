package millrace.simulators.sens;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import millrace.simulators.server.Request;

/** Naver Cloud's signature (v2) of a request. */
final class SensSignature {

    static final String ACCESS_KEY = "local-access-key";
    static final String SECRET_KEY = "local-secret-key";

    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration MAX_AGE = Duration.ofMinutes(5);

    private SensSignature() {}

    static boolean isValid(Request request, Instant now) {
        var timestamp = request.header("x-ncp-apigw-timestamp").orElse("");
        if (!timestamp.matches("[0-9]{1,15}")) {
            return false;
        }
        var age = Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now).abs();
        var expected = of(request.method() + " " + request.path(), timestamp);
        var given = request.header("x-ncp-apigw-signature-v2").orElse("");
        return age.compareTo(MAX_AGE) <= 0
                && request.header("x-ncp-iam-access-key").orElse("").equals(ACCESS_KEY)
                && MessageDigest.isEqual(expected.getBytes(UTF_8), given.getBytes(UTF_8));
    }

    private static String of(String operation, String timestamp) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(SECRET_KEY.getBytes(UTF_8), ALGORITHM));
            var signed = operation + "\n" + timestamp + "\n" + ACCESS_KEY;
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
