package millrace.toss;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An answer that was read whole. */
record TossAnswer(int status, JsonNode body) {

    boolean isSuccess() {
        return status == 200;
    }

    /** Toss's error code, made safe to show; {@code HTTP_<status>} where the body has none. */
    String code() {
        var code = body.path("code").asString("");
        return code.matches("[A-Z0-9_]{1,100}") ? code : "HTTP_" + status;
    }

    /** The meaning of the error; a 5xx leaves the outcome open, whatever the body says. */
    Meaning meaning(Map<String, Meaning> codes) {
        return status >= 500 ? Meaning.LOOK_UP : codes.getOrDefault(code(), Meaning.LOOK_UP);
    }

    TossMisconfigured ourFault() {
        return new TossMisconfigured("Toss does not take our request: " + code());
    }

    TossUnavailable unavailable() {
        return new TossUnavailable("Toss gave no certain answer: " + code(), null);
    }
}
