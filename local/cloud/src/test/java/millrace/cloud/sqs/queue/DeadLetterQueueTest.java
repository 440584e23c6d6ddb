package millrace.cloud.sqs.queue;

import static millrace.cloud.sqs.queue.QueuesFixture.FIFO;
import static millrace.cloud.sqs.queue.QueuesFixture.STANDARD;
import static millrace.cloud.sqs.queue.QueuesFixture.bodies;
import static millrace.cloud.sqs.queue.QueuesFixture.redriveTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.sqs.definition.QueueIdentity;
import org.junit.jupiter.api.Test;

class DeadLetterQueueTest {

    private final QueuesFixture fixture = new QueuesFixture();

    private void receiveAndFail(String queue) {
        assertThat(fixture.receive(queue, 1)).hasSize(1);
        fixture.after(Duration.ofSeconds(30));
    }

    @Test
    @Conforms(
            to = AwsPage.SQS,
            aws =
                    "a message that was received more than `maxReceiveCount` times moves to the dead-letter queue")
    void a_message_that_was_received_too_often_moves_with_its_id_and_age() {
        fixture.define("dead", Map.of());
        fixture.define(STANDARD, redriveTo("dead", 2));
        fixture.queues.send(STANDARD, "poison");
        receiveAndFail(STANDARD);
        receiveAndFail(STANDARD);

        assertThat(fixture.receive(STANDARD)).isEmpty();

        var moved = fixture.receive("dead").getFirst();
        assertThat(moved.message().body()).isEqualTo("poison");
        assertThat(moved.message().sentAt()).isEqualTo(QueuesFixture.NOON);
        assertThat(moved.message().deadLetterSourceArn()).isEqualTo(QueuesFixture.ARN + STANDARD);
        assertThat(moved.receiveCount()).isEqualTo(3);
        assertThat(fixture.counts(STANDARD).visible()).isZero();
    }

    @Test
    void the_message_behind_it_is_received_in_the_same_call() {
        fixture.define("dead", Map.of());
        fixture.define(STANDARD, redriveTo("dead", 1));
        fixture.queues.send(STANDARD, "poison");
        receiveAndFail(STANDARD);
        fixture.queues.send(STANDARD, "fine");
        assertThat(bodies(fixture.receive(STANDARD, 1))).containsExactly("fine");
    }

    @Test
    void without_its_dead_letter_queue_a_message_stays() {
        fixture.define(STANDARD, redriveTo("not-there", 1));
        fixture.queues.send(STANDARD, "poison");
        receiveAndFail(STANDARD);
        assertThat(bodies(fixture.receive(STANDARD))).containsExactly("poison");
    }

    @Test
    void a_fifo_group_goes_on_behind_the_message_that_moved() {
        fixture.define("dead.fifo", Map.of());
        fixture.define(FIFO, redriveTo("dead.fifo", 1));
        fixture.sendOrdered("a", "poison");
        receiveAndFail(FIFO);
        fixture.sendOrdered("a", "fine");

        assertThat(bodies(fixture.receive(FIFO))).containsExactly("fine");
        var moved = fixture.receive("dead.fifo").getFirst().message();
        assertThat(moved.body()).isEqualTo("poison");
        assertThat(moved.deduplicationId()).isEqualTo(moved.id());
    }

    @Test
    void a_dead_letter_queue_knows_its_sources() {
        fixture.define("dead", Map.of());
        fixture.define(STANDARD, redriveTo("dead", 3));
        assertThat(fixture.queues.sourcesOf("dead"))
                .extracting(QueueIdentity::name)
                .containsExactly(STANDARD);
    }
}
