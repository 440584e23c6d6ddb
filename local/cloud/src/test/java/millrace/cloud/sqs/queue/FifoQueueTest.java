package millrace.cloud.sqs.queue;

import static millrace.cloud.sqs.queue.QueuesFixture.FIFO;
import static millrace.cloud.sqs.queue.QueuesFixture.bodies;
import static millrace.cloud.sqs.queue.QueuesFixture.ordered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.testing.InEveryLocale;
import org.junit.jupiter.api.Test;

@InEveryLocale
class FifoQueueTest {

    private final QueuesFixture fixture = new QueuesFixture();

    @Test
    void messages_come_in_the_order_of_sending_and_several_of_a_group_at_once() {
        fixture.sendOrdered("a", "a1");
        fixture.sendOrdered("b", "b1");
        fixture.sendOrdered("a", "a2");
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("a1", "b1", "a2");
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "a group gives no message while one of it is in flight")
    void a_group_is_blocked_while_a_message_of_it_is_in_flight() {
        fixture.sendOrdered("a", "a1");
        fixture.sendOrdered("a", "a2");
        fixture.sendOrdered("b", "b1");
        var first = fixture.receive(FIFO, 1).getFirst();

        assertThat(bodies(fixture.receive(FIFO))).containsExactly("b1");

        fixture.delete(FIFO, first);
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("a2");
    }

    @Test
    void a_message_that_was_not_deleted_comes_before_the_later_ones_of_its_group() {
        fixture.sendOrdered("a", "a1");
        fixture.sendOrdered("a", "a2");
        fixture.receive(FIFO, 1);
        fixture.after(Duration.ofSeconds(30));
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("a1", "a2");
    }

    @Test
    void a_group_stays_blocked_by_the_second_message_of_a_receive() {
        fixture.sendOrdered("a", "a1");
        fixture.sendOrdered("a", "a2");
        fixture.sendOrdered("a", "a3");
        var received = fixture.receive(FIFO, 2);
        fixture.delete(FIFO, received.getFirst());
        assertThat(fixture.receive(FIFO)).isEmpty();
        fixture.delete(FIFO, received.getLast());
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("a3");
    }

    @Test
    @Conforms(
            to = AwsPage.SQS,
            aws = "the same deduplication id within 5 minutes is the same message")
    void the_same_deduplication_id_within_five_minutes_is_the_same_message() {
        var first = fixture.send(FIFO, ordered("a", "one", "id"));
        fixture.after(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(fixture.send(FIFO, ordered("a", "two", "id"))).isEqualTo(first);
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("one");
    }

    @Test
    void a_deleted_message_still_makes_a_duplicate() {
        fixture.send(FIFO, ordered("a", "one", "id"));
        fixture.delete(FIFO, fixture.receive(FIFO).getFirst());
        fixture.send(FIFO, ordered("a", "one", "id"));
        assertThat(fixture.receive(FIFO)).isEmpty();
    }

    @Test
    void after_five_minutes_the_id_is_free_again() {
        fixture.send(FIFO, ordered("a", "one", "id"));
        fixture.delete(FIFO, fixture.receive(FIFO).getFirst());
        fixture.after(Duration.ofMinutes(5));
        fixture.send(FIFO, ordered("a", "two", "id"));
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("two");
    }

    @Test
    void content_based_deduplication_takes_the_body_for_the_id() {
        fixture.define(FIFO, Map.of("ContentBasedDeduplication", "true"));
        fixture.send(FIFO, ordered("a", "same", null));
        fixture.send(FIFO, ordered("a", "same", null));
        fixture.send(FIFO, ordered("a", "same", "but with an id".replace(' ', '-')));
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("same", "same");
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "deduplication holds for the queue or for the group")
    void the_scope_of_deduplication_can_be_the_group() {
        fixture.define(FIFO, Map.of("DeduplicationScope", "messageGroup"));
        fixture.send(FIFO, ordered("a", "1", "id"));
        fixture.send(FIFO, ordered("b", "2", "id"));
        assertThat(bodies(fixture.receive(FIFO))).containsExactly("1", "2");
    }

    @Test
    void sequence_numbers_grow() {
        var first = fixture.sendOrdered("a", "1");
        assertThat(fixture.sendOrdered("a", "2").sequenceNumber())
                .isGreaterThan(first.sequenceNumber());
    }

    @Test
    void a_group_is_needed() {
        assertThatThrownBy(() -> fixture.send(FIFO, ordered(null, "x", "id")))
                .hasMessage("The request must contain the parameter MessageGroupId.");
    }

    @Test
    void a_deduplication_id_is_needed_unless_the_content_gives_one() {
        assertThatThrownBy(() -> fixture.send(FIFO, ordered("a", "x", null)))
                .hasMessageContaining(
                        "ContentBasedDeduplication enabled or MessageDeduplicationId");
    }

    @Test
    void a_message_cannot_have_a_delay_of_its_own() {
        assertThatThrownBy(() ->
                        fixture.send(FIFO, new OutgoingMessage("x", Map.of(), null, 5, "a", "id")))
                .hasMessageContaining("not valid for this queue type");
    }

    @Test
    void a_handle_expires_with_the_visibility_timeout() {
        fixture.sendOrdered("a", "a1");
        var received = fixture.receive(FIFO).getFirst();
        fixture.after(Duration.ofSeconds(30));
        assertThatThrownBy(() -> fixture.delete(FIFO, received))
                .hasMessageContaining("The receipt handle has expired");
    }
}
