package millrace.toss;

import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** An answer that was read whole. */
record TossAnswer(int status, JsonNode body) {

    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Given before the request is looked at, or while another one with its key is: 401, 409. */
    private static final Set<Integer> OF_NO_KEY = Set.of(UNAUTHORIZED, 409, TOO_MANY_REQUESTS);

    boolean isSuccess() {
        return status == 200;
    }

    /** True when Toss did nothing because it does not know our secret key. */
    boolean refusesKey() {
        return status == UNAUTHORIZED;
    }

    /** True when Toss would answer the same whatever it was asked. */
    boolean isOutage() {
        return status >= 500 || status == TOO_MANY_REQUESTS || refusesKey();
    }

    /** Toss's error code, made safe to show; {@code HTTP_<status>} where the body has none. */
    String code() {
        return hasCode() ? body.path("code").asString("") : "HTTP_" + status;
    }

    private boolean hasCode() {
        return body.path("code").asString("").matches("[A-Z0-9_]{1,100}");
    }

    /** The meaning of the error; a 5xx leaves the outcome open, whatever the body says. */
    Meaning meaning(Map<String, Meaning> codes) {
        return status >= 500 ? Meaning.LOOK_UP : codes.getOrDefault(code(), Meaning.LOOK_UP);
    }

    /**
     * True when Toss gives this answer again under the same idempotency key, errors too. An error
     * without one of its codes is a gateway's, which knows no keys.
     */
    private boolean belongsToKey() {
        return hasCode() && !OF_NO_KEY.contains(status);
    }

    TossMisconfigured ourFault() {
        return new TossMisconfigured("Toss does not take our request: " + code());
    }

    /** The failure of what a look-up did not find done. */
    RuntimeException notDone() {
        if (belongsToKey()) {
            return isOutage() ? new TossFailed(code()) : new TossDeclined(code());
        }
        return isOutage()
                ? new TossUnavailable(this)
                : new TossUndecided("Toss gave no certain answer: " + code());
    }

    TossUnavailable unavailable() {
        return new TossUnavailable("Toss gave no certain answer: " + code(), null);
    }
}
