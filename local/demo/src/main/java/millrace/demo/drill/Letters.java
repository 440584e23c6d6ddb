package millrace.demo.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.demo.client.Await;
import tools.jackson.databind.JsonNode;

/**
 * The dead letter that a drill caused, and no other: it is found by the topic and key of its
 * record.
 */
record Letters(Practice practice, String topic, String key) {

    private static final String PATH = "/api/dead-letters";
    private static final String DISCARDED_BEFORE = "DEAD_LETTER_NOT_OPEN";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Decides that it is not to be handled, once it has arrived. */
    void discard() {
        // Anew each time: a token is good for 15 minutes.
        var headers = practice.system().administrator().headers();
        var letters =
                Await.until(
                        LIMIT,
                        "the dead letter of " + key,
                        () -> Optional.of(all(headers)).filter(all -> !all.isEmpty()));
        letters.forEach(letter -> discard(letter, headers));
    }

    List<JsonNode> all(Map<String, String> headers) {
        return practice.system()
                .api()
                .get(PATH + "?topic=" + topic + "&key=" + key, headers)
                .expecting(200)
                .body()
                .required("letters")
                .valueStream()
                .toList();
    }

    private void discard(JsonNode letter, Map<String, String> headers) {
        var path = PATH + "/" + letter.required("letterId").asString() + "/discard";
        var reason = Map.of("reason", "A drill wrote the record.");
        var answer = practice.system().api().post(path, reason, headers);
        if (!answer.code().equals(DISCARDED_BEFORE)) {
            answer.expecting(200);
        }
    }
}
