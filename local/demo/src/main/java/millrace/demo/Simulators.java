package millrace.demo;

import java.net.URI;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The switches and the memory of the simulated outside systems, as {@code GET /simulators} lists
 * them.
 */
final class Simulators {

    private final MillraceApi http;

    Simulators(URI base) {
        http = new MillraceApi(base);
    }

    /**
     * Lets a simulator behave otherwise, until it is told again.
     *
     * @param behaviour such as {@code {"mode": "delay", "delayMs": 500}}
     */
    void behave(String simulator, Map<String, ?> behaviour) {
        http.put("/simulators/" + simulator + "/behaviour", behaviour, Map.of()).expecting(200);
    }

    void reset(String simulator) {
        http.send("DELETE", "/simulators/" + simulator + "/behaviour", null, Map.of())
                .expecting(200);
    }

    Charges chargesOf(String orderId) {
        var found = read("toss/summary?orderId=" + orderId);
        return new Charges(
                found.path("charges").asInt(),
                found.path("refunds").asInt(),
                found.path("chargedKrw").asLong(),
                found.path("refundedKrw").asLong());
    }

    List<JsonNode> emailsTo(String address) {
        return read("ses/messages")
                .path("messages")
                .valueStream()
                .filter(message -> message.toString().contains(address))
                .toList();
    }

    /** What a simulator has received. */
    JsonNode read(String path) {
        return http.get("/simulators/" + path, Map.of()).expecting(200).body();
    }
}
