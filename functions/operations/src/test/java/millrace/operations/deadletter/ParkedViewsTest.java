package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.get;
import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.ParkedLettersTest.id;
import static millrace.operations.deadletter.ParkedLettersTest.park;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Parked keys as operators see them before they decide. */
class ParkedViewsTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();
    private final TestRecord first = cancelled("order-0");
    private final TestRecord second = cancelled("order-0");
    private final TestRecord third = cancelled("order-0");

    private JsonNode preview(Object... ids) {
        return letters.ok(post("/api/redrives/preview").json(Map.of("letterIds", List.of(ids))))
                .path("consumers")
                .path(0);
    }

    @Test
    void letters_say_behind_which_they_wait_and_how_many_wait_behind_them() {
        park(letters, first, second, third);

        var ofFirst = letters.letter(id(first));
        assertThat(ofFirst.path("waitsBehind").isNull()).isTrue();
        assertThat(ofFirst.path("waiting").asInt()).isEqualTo(2);
        var ofSecond = letters.letter(id(second));
        assertThat(ofSecond.path("waitsBehind").asString()).isEqualTo(id(first));
        assertThat(ofSecond.path("waiting").asInt()).isEqualTo(1);
        assertThat(ofSecond.path("attempts").asInt()).isZero();
        assertThat(ofSecond.path("exceptionClass").asString()).endsWith(".KeyParked");
    }

    @Test
    void the_preview_counts_what_waits_behind_and_what_comes_back() {
        park(letters, first, second, third);

        assertThat(preview(id(first)).path("waitingBehind").asInt()).isEqualTo(2);
        assertThat(preview(id(first)).path("behindOthers").asInt()).isZero();
        assertThat(preview(id(second), id(third)).path("behindOthers").asInt()).isEqualTo(2);
        assertThat(preview(id(second), id(third)).path("waitingBehind").asInt()).isZero();
    }

    @Test
    void letters_of_one_cause_behind_any_key_are_one_group() {
        park(letters, first, second, cancelled("order-1"), cancelled("order-1"));

        var groups = letters.ok(get("/api/dead-letters/groups")).path("groups");
        assertThat(groups.valueStream().map(group -> group.path("open").asInt()))
                .containsExactly(2, 2);
    }
}
