package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.get;
import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.testing.KafkaBatches;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is looked at before a redrive: where the letters go, and what becomes of them there. */
class PreviewRedriveTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    private JsonNode preview(Map<String, Object> selection) {
        return letters.ok(post("/api/redrives/preview").json(selection));
    }

    @Test
    void letters_that_no_consumer_can_read_are_counted() {
        letters.delivered(cancelled("order-0"), KafkaBatches.raw("order-1", "amount=7;"));
        letters.later(1);

        var consumer = preview(Map.of("topic", "order.events")).path("consumers").path(0);
        assertThat(consumer.path("letters").asInt()).isEqualTo(2);
        assertThat(consumer.path("unreadable").asInt()).isEqualTo(1);
        assertThat(consumer.path("effectUnknown").asInt()).isEqualTo(1);
        assertThat(consumer.path("obstacles").isEmpty()).isTrue();
    }

    @Test
    void a_letter_whose_consumer_or_topic_is_gone_is_an_obstacle_and_is_not_sent() {
        letters.consumer().deliver(cancelled("order-0"), cancelled("order-1"));
        var written = letters.consumer().newLetters();
        letters.store(
                List.of(
                        written.get(0).header("originalGroup", "group-of-yesterday"),
                        written.get(1).header("originalTopic", "topic-of-yesterday")));
        letters.later(1);
        for (var gone : List.of("topic-of-yesterday", "group-of-yesterday")) {
            var group =
                    letters.ok(get("/api/dead-letters/groups"))
                            .path("groups")
                            .valueStream()
                            .filter(each -> each.path("cause").toString().contains(gone))
                            .findFirst()
                            .orElseThrow();
            var wish = Map.<String, Object>of("groupId", group.path("groupId").asString());
            var obstacles = preview(wish).path("consumers").path(0).path("obstacles");
            assertThat(obstacles.toString()).contains("none of the catalogue");
            assertThat(letters.refused(post("/api/redrives").json(wish)))
                    .isEqualTo("NOTHING_TO_REDRIVE");
        }
    }

    @Test
    void a_letter_that_does_not_wait_is_an_obstacle() {
        var id = letters.failed(1).getFirst();
        letters.begun(Map.of("letterIds", List.of(id)));
        var preview = preview(Map.of("letterIds", List.of(id)));
        assertThat(preview.path("consumers").path(0).path("obstacles").propertyNames())
                .containsExactly("it is REDRIVING");
    }
}
