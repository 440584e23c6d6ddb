package millrace.simulators.server;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A simulator's answer. */
public record Answer(int status, String contentType, Map<String, String> headers, String body) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer json(int status, JsonNode body) {
        return new Answer(status, "application/json", Map.of(), body.toString());
    }

    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain", Map.of(), body);
    }

    static Answer noContent() {
        return new Answer(204, "application/json", Map.of(), "");
    }

    public Answer with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, more, body);
    }
}
