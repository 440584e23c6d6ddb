package millrace.users;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.platform.table.Key;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import tools.jackson.databind.JsonNode;

/** The learning statistics with all that their topics have had, and how far a replay is. */
final class RebuiltLearning {

    private static final long ADMIN = 1;

    private final UsersInMemory users = UsersInMemory.create();
    private final List<Entry> topics = new ArrayList<>();
    private int replayed;

    private record Entry(Topic topic, TestRecord record) {}

    UsersInMemory users() {
        return users;
    }

    /** An event is on its topic, and is handled by its consumer. */
    RebuiltLearning told(Event... events) {
        for (var event : events) {
            told(UsersInMemory.topicOf(event), KafkaBatches.record(event));
        }
        return this;
    }

    void told(Topic topic, TestRecord record) {
        topics.add(new Entry(topic, record));
        users.deliver(topic, record);
    }

    /** Somebody deletes what the user has learned. */
    void lost() {
        var keys =
                List.of("STATISTICS", "ATTEMPT#attempt_1", "ATTEMPT#attempt_2", "ATTEMPT#attempt_3")
                        .stream()
                        .map(sort -> Key.of("USER#" + UsersFixture.MINJI, sort))
                        .toList();
        users.test().table().delete(keys);
    }

    HttpCalls.Request post(String what) {
        return HttpCalls.post("/api/users/read-models/{model}/" + what)
                .path("model", "learning")
                .as(ADMIN, "ADMIN");
    }

    JsonNode models() {
        return users.ok(HttpCalls.get("/api/users/read-models").as(ADMIN, "ADMIN")).path("models");
    }

    int begun() {
        replayed = 0;
        return users.ok(post("begin")).path("building").asInt();
    }

    /** Replays what was not replayed yet, up to so many. */
    void replay(int generation, int most) {
        for (int i = 0; i < most && replayed < topics.size(); i++) {
            var entry = topics.get(replayed++);
            assertThat(users.send(replaying(generation, entry)).getStatusCode()).isEqualTo(200);
        }
    }

    private HttpCalls.Request replaying(int generation, Entry entry) {
        return post("replay")
                .json(
                        Map.of(
                                "generation", generation,
                                "topic", entry.topic().topicName(),
                                "records", List.of(json(entry.record()))));
    }

    private static Map<String, Object> json(TestRecord record) {
        var value = record.value() == null ? new byte[0] : record.value();
        return Map.of(
                "partition",
                0,
                "offset",
                0,
                "timestamp",
                1,
                "key",
                Base64.getEncoder().encodeToString(record.key().getBytes(UTF_8)),
                "value",
                Base64.getEncoder().encodeToString(value),
                "headers",
                record.headers());
    }

    void swapped() {
        users.ok(post("swap"));
    }

    /** The code of the refusal. */
    String refused(String what) {
        var answer = users.send(post(what));
        assertThat(answer.getStatusCode()).isBetween(400, 499);
        return users.json(answer).path("code").asString();
    }
}
