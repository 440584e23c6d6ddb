package millrace.operations.deadletter;

import static millrace.operations.deadletter.DeadLettersInMemory.post;
import static millrace.operations.deadletter.ParkedLettersTest.id;
import static millrace.operations.deadletter.ParkedLettersTest.park;
import static millrace.operations.deadletter.ParkedLettersTest.status;
import static millrace.operations.deadletter.ParkedLettersTest.statuses;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Letters of a parked key that are discarded. */
class ParkedDiscardsTest {

    private final DeadLettersInMemory letters = DeadLettersInMemory.create();
    private final TestRecord first = cancelled("order-0");
    private final TestRecord second = cancelled("order-0");
    private final TestRecord third = cancelled("order-0");

    @Test
    void a_discarded_first_lets_the_next_be_first_and_is_never_handled() {
        park(letters, first, second, third);
        letters.consumer().failing(null);

        letters.ok(
                post("/api/dead-letters/{letterId}/discard")
                        .path("letterId", id(first))
                        .json(Map.of("reason", "Paid in cash")));
        letters.relay();
        assertThat(letters.letter(id(first)).path("effect").asString()).isEqualTo("NONE");
        assertThat(letters.letter(id(second)).path("waitsBehind").isNull()).isTrue();

        letters.driven(letters.begun(Map.of("letterIds", List.of(id(second)))));
        letters.delivered(first);
        assertThat(letters.consumer().handledEvents("order-0"))
                .containsExactly(second.eventId(), third.eventId());
        assertThat(statuses(letters, first, second, third))
                .containsExactly("DISCARDED", "HANDLED", "HANDLED");
    }

    @Test
    void a_discarded_one_that_is_given_up_once_more_stays_discarded() {
        park(letters, first, second);
        letters.consumer().deliver(first);
        var onItsWay = letters.consumer().newLetters();
        letters.ok(
                post("/api/dead-letters/{letterId}/discard")
                        .path("letterId", id(first))
                        .json(Map.of("reason", "Paid in cash")));
        letters.store(onItsWay);

        var letter = letters.letter(id(first));
        assertThat(letter.path("status").asString()).isEqualTo("DISCARDED");
        assertThat(letter.path("occurrences").asInt()).isEqualTo(2);
    }

    @Test
    void a_discard_that_its_consumer_could_not_be_told_opens_the_letter_again() {
        park(letters, first);
        letters.ok(
                post("/api/dead-letters/{letterId}/discard")
                        .path("letterId", id(first))
                        .json(Map.of("reason", "Paid in cash")));
        var told = letters.sent().getFirst();
        letters.store(letters.consumer().givenUp(told));

        assertThat(status(letters, first)).isEqualTo("OPEN");
        letters.consumer().failing(null);
        letters.driven(letters.begun(Map.of("letterIds", List.of(id(first)))));
        assertThat(letters.consumer().handledEvents("order-0")).containsExactly(first.eventId());
    }

    @Test
    void many_that_are_discarded_free_their_keys() {
        park(letters, first, second, third);
        letters.consumer().failing(null);
        letters.ok(
                post("/api/dead-letters/discard")
                        .json(
                                Map.of(
                                        "topic", "order.events",
                                        "reason", "Orders of a test")));
        letters.relay();

        var fourth = cancelled("order-0");
        letters.delivered(fourth);
        assertThat(letters.consumer().handledEvents("order-0")).containsExactly(fourth.eventId());
    }

    @Test
    void a_discarded_one_that_nobody_could_read_frees_its_key_without_its_value() {
        var unreadable = new TestRecord("order-0", new byte[] {(byte) 0xff}, first.headers(), 0);
        park(letters, unreadable, second);
        letters.consumer().failing(null);
        letters.ok(
                post("/api/dead-letters/{letterId}/discard")
                        .path("letterId", id(first))
                        .json(Map.of("reason", "No event")));
        letters.relay();

        letters.driven(letters.begun(Map.of("letterIds", List.of(id(second)))));
        assertThat(statuses(letters, first, second)).containsExactly("DISCARDED", "HANDLED");
    }
}
