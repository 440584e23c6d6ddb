package millrace.notifications.channel.fcm;

import java.util.Set;
import millrace.notifications.channel.ProviderAnswer;

/**
 * An error of FCM.
 *
 * @param code of FCM itself, such as {@code UNREGISTERED}, or else the status of Google's APIs
 */
record FcmError(int status, String code) {

    /** The codes of a token that is not in use any more, or not ours. */
    private static final Set<String> OF_TOKEN = Set.of("UNREGISTERED", "SENDER_ID_MISMATCH");

    static FcmError of(ProviderAnswer answer) {
        var error = answer.json().path("error");
        var code =
                error.path("details")
                        .valueStream()
                        .map(detail -> detail.path("errorCode").asString(""))
                        .filter(found -> !found.isEmpty())
                        .findFirst()
                        .orElseGet(() -> error.path("status").asString("none"));
        return new FcmError(answer.status(), code);
    }

    boolean isOfToken() {
        return OF_TOKEN.contains(code);
    }

    /** Our own access token is refused; a refusal of Apple's or of a browser's service is not. */
    boolean isOfAccess() {
        return status == 401 && !code.equals("THIRD_PARTY_AUTH_ERROR");
    }
}
