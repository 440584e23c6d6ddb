package millrace.simulators.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import millrace.simulators.server.Request;

/**
 * The check that EKS makes of a bearer token, as far as it needs no AWS: it is a presigned question
 * to STS, bound to a cluster.
 */
final class EksAuthentication {

    private static final String PREFIX = "Bearer k8s-aws-v1.";

    private EksAuthentication() {}

    static boolean isKnown(Request request) {
        return request.header("authorization")
                .filter(value -> value.startsWith(PREFIX))
                .map(value -> decoded(value.substring(PREFIX.length())))
                .filter(url -> url.contains("Action=GetCallerIdentity"))
                .filter(url -> url.contains("X-Amz-Signature="))
                .filter(url -> url.contains("x-k8s-aws-id"))
                .isPresent();
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }
}
