package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Letters of a key that wait behind the first of it, and their release by redrives. */
class ParkedLettersTest {

    private static final String GROUP = Consumer.PAYMENTS_ON_ORDER_EVENTS.group();

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();
    private final TestRecord first = cancelled("order-0");
    private final TestRecord second = cancelled("order-0");
    private final TestRecord third = cancelled("order-0");

    /** The first fails, the others wait behind it. */
    static void park(DeadLettersInMemory on, TestRecord... records) {
        on.delivered(records);
        on.later(1);
    }

    static String id(TestRecord event) {
        return Letter.idOf("order.events", GROUP, event.eventId());
    }

    static String status(DeadLettersInMemory on, TestRecord event) {
        return on.letter(id(event)).path("status").asString();
    }

    static List<String> statuses(DeadLettersInMemory on, TestRecord... events) {
        return Stream.of(events).map(event -> status(on, event)).toList();
    }

    @Test
    void redriving_the_first_sends_the_rest_in_order_each_after_the_one_before() {
        park(letters, first, second, third);
        letters.consumer().failing(null);

        var redriveId = letters.begun(Map.of("letterIds", List.of(id(first))));
        var run = letters.run(redriveId);
        assertThat(eventIds(letters.relay())).containsExactly(first.eventId());
        run.step();
        assertThat(eventIds(letters.relay())).containsExactly(second.eventId());
        letters.delivered(cancelled("order-1"));

        var ended = letters.driven(redriveId);
        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(ended.path("sent").asInt()).isEqualTo(3);
        assertThat(ended.path("handled").asInt()).isEqualTo(3);
        assertThat(statuses(letters, first, second, third)).containsOnly("HANDLED");
        assertThat(letters.consumer().handledEvents("order-0"))
                .containsExactly(first.eventId(), second.eventId(), third.eventId());
    }

    private static List<String> eventIds(List<TestRecord> sent) {
        return sent.stream().map(TestRecord::eventId).toList();
    }

    @Test
    void one_that_comes_while_the_key_is_released_is_released_with_it() {
        park(letters, first, second);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("letterIds", List.of(id(first))));
        letters.relay();
        letters.delivered(third);

        letters.driven(redriveId);
        assertThat(letters.consumer().handledEvents("order-0"))
                .containsExactly(first.eventId(), second.eventId(), third.eventId());
    }

    @Test
    void a_release_stops_for_its_key_where_one_fails_and_other_keys_go_on() {
        var other = cancelled("order-1");
        var behindOther = cancelled("order-1");
        park(letters, first, second, third, other, behindOther);
        letters.consumer().failing(null);
        letters.consumer().refusing(second.eventId());

        var wish = Map.<String, Object>of("letterIds", List.of(id(first), id(other)));
        var ended = letters.driven(letters.begun(wish));

        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(ended.path("failed").asInt()).isEqualTo(1);
        assertThat(statuses(letters, first, second, third))
                .containsExactly("HANDLED", "OPEN", "OPEN");
        assertThat(statuses(letters, other, behindOther)).containsOnly("HANDLED");
        assertThat(letters.letter(id(third)).path("waitsBehind").asString()).isEqualTo(id(second));
    }

    @Test
    void redriving_a_later_one_first_brings_it_back_and_counts_for_no_cause() {
        park(letters, first, second);
        for (int redrive = 0; redrive < 4; redrive++) {
            var ended =
                    letters.driven(
                            letters.begun(
                                    Map.of("letterIds", List.of(id(second)), "canary", true)));
            letters.later(1);
            assertThat(ended.path("status").asString()).isEqualTo("DONE");
            assertThat(ended.path("failed").asInt()).isEqualTo(1);
        }
        assertThat(statuses(letters, first, second)).containsOnly("OPEN");
        assertThat(letters.letter(id(second)).path("occurrences").asInt()).isEqualTo(5);
    }

    @Test
    void redriving_a_topic_handles_all_of_it_in_order() {
        park(letters, first, second, third, cancelled("order-1"));
        letters.consumer().failing(null);

        var ended = letters.driven(letters.begun(Map.of("topic", "order.events")));

        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(statuses(letters, first, second, third)).containsOnly("HANDLED");
        assertThat(letters.consumer().handledEvents("order-0"))
                .containsExactly(first.eventId(), second.eventId(), third.eventId());
    }

    @Test
    void one_that_came_back_before_its_turn_is_sent_again_when_its_turn_has_come() {
        park(letters, first, second);
        letters.consumer().failing(null);
        var wish = Map.<String, Object>of("letterIds", List.of(id(second), id(first)));

        var ended = letters.driven(letters.begun(wish));

        assertThat(ended.path("failed").asInt()).isEqualTo(1);
        assertThat(ended.path("handled").asInt()).isEqualTo(2);
        assertThat(statuses(letters, first, second)).containsOnly("HANDLED");
    }

    @Test
    void a_paused_release_goes_on_where_it_was_and_an_aborted_one_does_not() {
        park(letters, first, second, third);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("letterIds", List.of(id(first))));
        steer(redriveId, "pause");
        letters.relay();
        letters.run(redriveId).step();
        assertThat(letters.sent()).isEmpty();

        steer(redriveId, "resume");
        letters.run(redriveId).step();
        assertThat(eventIds(letters.relay())).containsExactly(second.eventId());
        steer(redriveId, "abort");
        letters.run(redriveId).step();

        assertThat(letters.sent()).isEmpty();
        assertThat(statuses(letters, first, second, third))
                .containsExactly("HANDLED", "HANDLED", "OPEN");
        assertThat(letters.redrive(redriveId).path("handled").asInt()).isEqualTo(2);
        assertThat(letters.letter(id(third)).path("waitsBehind").isNull()).isTrue();
    }

    private void steer(String redriveId, String verb) {
        letters.ok(
                post("/api/redrives/{redriveId}/" + verb)
                        .path("redriveId", redriveId)
                        .json(Map.of()));
    }

    @Test
    void one_whose_letter_is_not_stored_yet_is_waited_for() {
        park(letters, first);
        letters.consumer().deliver(second);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("letterIds", List.of(id(first))));
        var onItsWay = letters.consumer().newLetters();
        letters.relay();
        letters.run(redriveId).step();
        assertThat(status(letters, first)).isEqualTo("REDRIVING");

        letters.store(onItsWay);
        letters.driven(redriveId);
        assertThat(statuses(letters, first, second)).containsOnly("HANDLED");
    }

    @Test
    void one_whose_letter_never_comes_is_not_waited_for_without_end() {
        park(letters, first);
        letters.consumer().deliver(second);
        letters.consumer().failing(null);
        var redriveId = letters.begun(Map.of("letterIds", List.of(id(first))));
        letters.consumer().newLetters();
        letters.relay();
        letters.later(61);

        assertThat(letters.driven(redriveId).path("status").asString()).isEqualTo("DONE");
        assertThat(status(letters, first)).isEqualTo("HANDLED");
    }

    @Test
    void an_edited_first_releases_what_waits_under_its_former_key() {
        park(letters, first, second);
        var value =
                (ObjectNode)
                        letters.test()
                                .json()
                                .readTree(letters.letter(id(first)).path("value").asString());
        letters.consumer().failing(null);
        value.put("orderId", "order-7");
        var redriveId =
                letters.ok(
                                post("/api/dead-letters/{letterId}/edit")
                                        .path("letterId", id(first))
                                        .json(Map.of("value", value, "send", true)))
                        .path("redriveId")
                        .asString();

        letters.driven(redriveId);
        assertThat(statuses(letters, first, second)).containsOnly("HANDLED");
    }
}
