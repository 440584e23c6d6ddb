package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.testing.HttpCalls;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class DiscardLettersTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();

    private static HttpCalls.Request discard(Map<String, Object> selection) {
        return post("/api/dead-letters/discard").json(selection);
    }

    @Test
    void named_letters_are_discarded_with_the_reason_and_the_others_stay() {
        var ids = letters.failed(3);
        var progress =
                letters.ok(
                        discard(Map.of("letterIds", ids.subList(0, 2), "reason", "Test orders")));
        assertThat(progress.path("discarded").asInt()).isEqualTo(2);
        assertThat(progress.path("done").asBoolean()).isTrue();
        for (var id : ids.subList(0, 2)) {
            var settled = letters.letter(id).path("settled");
            assertThat(settled.path("reason").asString()).isEqualTo("Test orders");
            assertThat(settled.path("by").asLong()).isEqualTo(DeadLettersInMemory.ADMIN);
        }
        assertThat(letters.letter(ids.get(2)).path("status").asString()).isEqualTo("OPEN");
        assertThat(letters.group().path("open").asInt()).isEqualTo(1);
        assertThat(letters.group().path("discarded").asInt()).isEqualTo(2);
    }

    @Test
    void a_group_is_discarded_in_pages_that_tell_how_far_they_are() {
        letters.failed(DiscardLettersEndpoint.MOST + 120);
        var wish = Map.<String, Object>of("groupId", letters.groupId(), "reason", "Test orders");
        var first = letters.ok(discard(wish));
        assertThat(first.path("discarded").asInt()).isEqualTo(DiscardLettersEndpoint.MOST);
        assertThat(first.path("done").asBoolean()).isFalse();

        var second = letters.ok(discard(wish));
        assertThat(second.path("discarded").asInt()).isEqualTo(120);
        assertThat(second.path("done").asBoolean()).isTrue();
        assertThat(letters.ok(discard(wish)).path("discarded").asInt()).isZero();
    }

    @Test
    void what_failed_after_the_first_page_was_asked_for_stays() {
        letters.failed(1);
        var wish = Map.<String, Object>of("topic", "order.events", "reason", "Test orders");
        var until = letters.ok(discard(wish)).path("until").asString();
        letters.later(5);
        letters.delivered(cancelled("order-9"));
        letters.later(5);

        var again =
                Map.<String, Object>of(
                        "topic", "order.events", "reason", "Test orders", "until", until);
        assertThat(letters.ok(discard(again)).path("discarded").asInt()).isZero();
        assertThat(letters.group().path("open").asInt()).isEqualTo(1);
    }

    @Test
    void a_parked_letter_is_discarded_and_one_that_is_out_is_not() {
        var id = letters.failed(1).getFirst();
        for (int redrive = 0; redrive < Letter.MAX_REDRIVES; redrive++) {
            letters.driven(letters.begun(Map.of("letterIds", List.of(id))));
            letters.later(1);
        }
        letters.delivered(cancelled("order-9"));
        letters.later(1);
        letters.begun(Map.of("groupId", letters.groupId()));

        var wish = Map.<String, Object>of("groupId", letters.groupId(), "reason", "Test orders");
        assertThat(letters.ok(discard(wish)).path("discarded").asInt()).isEqualTo(1);
        assertThat(letters.letter(id).path("status").asString()).isEqualTo("DISCARDED");
        assertThat(letters.group().path("redriving").asInt()).isEqualTo(1);
    }

    @Test
    void a_selection_is_one_and_only_administrators_discard() {
        var request = discard(Map.of("reason", "Test orders"));
        assertThat(letters.refused(request)).isEqualTo("VALIDATION_FAILED");
        assertThat(letters.send(request.as(8, "USER")).getStatusCode()).isEqualTo(403);
    }

    @Test
    void a_crash_at_each_step_discards_each_letter_once() {
        StepFaults.forEachStep(faults -> {
            var watched = DeadLettersInMemory.watchedBy(faults);
            watched.delivered(
                    IntStream.range(0, 10)
                            .mapToObj(number -> cancelled("order-" + number))
                            .toArray(TestRecord[]::new));
            watched.test().clock().add(Duration.ofSeconds(1));
            var groupId = watched.groupId();
            var wish = Map.<String, Object>of("groupId", groupId, "reason", "Test orders");
            return new Scenario() {
                @Override
                public boolean deliver() {
                    return watched.sendInSteps(discard(wish)).getStatusCode() == 200;
                }

                @Override
                public void verify() {
                    assertThat(watched.letters(groupId, "DISCARDED")).hasSize(10);
                    assertThat(watched.letters(groupId, "OPEN")).isEmpty();
                }
            };
        });
    }
}
