package millrace.simulators.server;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request to a simulator.
 *
 * @param path below the simulator's own prefix, starting with a slash
 * @param query first value of each parameter, decoded
 * @param headers first value of each header, by lower-case name
 */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        String body) {

    public Request {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The body as a JSON object; empty when it is none. */
    public Optional<ObjectNode> json() {
        try {
            return Json.MAPPER.readTree(body) instanceof ObjectNode node
                    ? Optional.of(node)
                    : Optional.empty();
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
