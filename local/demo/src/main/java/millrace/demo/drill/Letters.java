package millrace.demo.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.demo.client.Await;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The dead letters that a drill caused, and no others: they are found by the topic and key of its
 * record.
 *
 * @param count how many there will be
 */
record Letters(Practice practice, String topic, String key, int count) {

    private static final String PATH = "/api/dead-letters";
    private static final String DISCARDED_BEFORE = "DEAD_LETTER_NOT_OPEN";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Those of a record that nobody can read: one of each group that gives records up. */
    static Letters ofEachGroup(Practice practice, String topic, String key) {
        var consumers = Stream.of(Consumer.values()).map(Consumer::definition);
        long groups =
                Stream.concat(consumers, AuditTrail.consumers().stream())
                        .filter(each -> each.source().name().equals(topic))
                        .filter(each -> each.givenUpTo().isPresent())
                        .count();
        return new Letters(practice, topic, key, Math.toIntExact(groups));
    }

    /** Decides that none of them is to be handled, once all have arrived. */
    void discard() {
        // Anew each time: a token is good for 15 minutes.
        var headers = practice.system().administrator().headers();
        var letters =
                Await.until(
                        LIMIT,
                        "the dead letters of " + key,
                        () -> Optional.of(all(headers)).filter(all -> all.size() >= count));
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
