package millrace.cloud.sqs.queue;

import static millrace.cloud.sqs.queue.QueuesFixture.FIFO;
import static millrace.cloud.sqs.queue.QueuesFixture.STANDARD;
import static millrace.cloud.sqs.queue.QueuesFixture.bodies;
import static millrace.cloud.sqs.queue.QueuesFixture.ordered;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import millrace.cloud.sqs.message.Digests;
import millrace.cloud.sqs.message.MessageAttribute;
import millrace.cloud.sqs.message.OutgoingMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueuesOnDiskTest {

    @TempDir Path directory;

    private QueuesFixture reopened(QueuesFixture before) {
        before.queues.close();
        var again = new QueuesFixture(directory);
        again.clock.setInstant(before.clock.instant());
        return again;
    }

    @Test
    void a_sent_message_is_there_after_a_restart_and_a_deleted_one_is_not() {
        var first = new QueuesFixture(directory);
        first.queues.send(STANDARD, "deleted");
        first.delete(STANDARD, first.receive(STANDARD).getFirst());
        first.queues.send(STANDARD, "한글 \uD83D\uDE00\nkept");
        var second = reopened(first);
        assertThat(bodies(second.receive(STANDARD))).containsExactly("한글 \uD83D\uDE00\nkept");
    }

    @Test
    void attributes_of_a_message_survive() {
        var first = new QueuesFixture(directory);
        first.send(
                STANDARD,
                new OutgoingMessage(
                        "x",
                        Map.of(
                                "text", new MessageAttribute("String", "ä", null),
                                "bytes", new MessageAttribute("Binary", null, new byte[] {1, 2})),
                        "Root=1",
                        null,
                        null,
                        null));
        var received = reopened(first).receive(STANDARD).getFirst().message();
        assertThat(received.traceHeader()).isEqualTo("Root=1");
        assertThat(Digests.md5(received.attributes()))
                .isEqualTo(
                        Digests.md5(
                                Map.of(
                                        "text", new MessageAttribute("String", "ä", null),
                                        "bytes",
                                                new MessageAttribute(
                                                        "Binary", null, new byte[] {1, 2}))));
    }

    @Test
    void a_message_in_flight_keeps_its_handle_its_count_and_its_timeout() {
        var first = new QueuesFixture(directory);
        first.queues.send(STANDARD, "a");
        var received = first.receive(STANDARD).getFirst();
        var second = reopened(first);
        assertThat(second.receive(STANDARD)).isEmpty();
        second.after(Duration.ofSeconds(30));
        assertThat(second.receive(STANDARD).getFirst().receiveCount()).isEqualTo(2);
        assertThat(received.receiveCount()).isEqualTo(1);
    }

    @Test
    void deduplication_and_order_survive() {
        var first = new QueuesFixture(directory);
        first.send(FIFO, ordered("a", "a1", "1"));
        first.send(FIFO, ordered("a", "a2", "2"));
        var second = reopened(first);
        second.send(FIFO, ordered("a", "again", "1"));
        assertThat(bodies(second.receive(FIFO))).containsExactly("a1", "a2");
    }

    @Test
    void a_line_that_was_never_finished_is_forgotten_and_the_file_stays_readable()
            throws Exception {
        var first = new QueuesFixture(directory);
        first.queues.send(STANDARD, "a");
        first.queues.close();
        var file = directory.resolve(STANDARD + ".jsonl");
        Files.writeString(file, "{\"entry\":\"sent\",\"mess", StandardOpenOption.APPEND);
        var second = new QueuesFixture(directory);
        second.queues.send(STANDARD, "b");
        assertThat(bodies(reopened(second).receive(STANDARD))).containsExactly("a", "b");
    }

    @Test
    void a_long_journal_is_replaced_by_the_present_state() throws Exception {
        var fixture = new QueuesFixture(directory);
        fixture.queues.send(STANDARD, "stays");
        fixture.receive(STANDARD);
        for (var i = 0; i < 5_000; i++) {
            fixture.queues.send(STANDARD, "goes");
            fixture.delete(STANDARD, fixture.receive(STANDARD).getFirst());
        }
        assertThat(Files.readAllLines(directory.resolve(STANDARD + ".jsonl")).size())
                .isLessThan(10_000);
        var again = reopened(fixture);
        again.after(Duration.ofSeconds(30));
        assertThat(again.receive(STANDARD).getFirst().receiveCount()).isEqualTo(2);
    }

    @Test
    void a_queue_that_was_created_by_a_caller_survives() {
        var first = new QueuesFixture(directory);
        first.queues.change(
                all -> all.create("own", Map.of("VisibilityTimeout", "7"), Map.of("team", "a")));
        var second = reopened(first);
        assertThat(second.queues.on("own", MessageQueue::definition).tags())
                .containsEntry("team", "a");
        assertThat(second.queues.on("own", MessageQueue::attributes).visibilityTimeout())
                .isEqualTo(Duration.ofSeconds(7));
    }
}
