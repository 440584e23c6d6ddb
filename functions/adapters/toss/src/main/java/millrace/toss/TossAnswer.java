package millrace.toss;

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
}
