package millrace.cloud.sqs.redrive;

import static millrace.cloud.sqs.queue.QueuesFixture.FIFO;
import static millrace.cloud.sqs.queue.QueuesFixture.STANDARD;
import static millrace.cloud.sqs.queue.QueuesFixture.bodies;
import static millrace.cloud.sqs.queue.QueuesFixture.redriveTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import millrace.cloud.sqs.queue.MoveRequest;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedriveTest {

    private static final String DEAD = QueuesFixture.ARN + "dead";

    private final QueuesFixture fixture = new QueuesFixture();
    private final ArrayDeque<Runnable> started = new ArrayDeque<>();
    private final MoveTasks tasks = new MoveTasks(fixture.queues, fixture.clock, started::add);

    @BeforeEach
    void aQueueWithDeadLetters() {
        fixture.define("dead", Map.of());
        fixture.define("other", Map.of());
        fixture.define(STANDARD, redriveTo("dead", 1));
    }

    private void deadLetter(String body) {
        fixture.queues.send(STANDARD, body);
        fixture.receive(STANDARD);
        fixture.after(Duration.ofSeconds(30));
        assertThat(fixture.receive(STANDARD)).isEmpty();
    }

    private MoveTask start(@Nullable String destination) {
        return tasks.start(new MoveRequest(DEAD, destination, null));
    }

    private void runStarted() {
        Objects.requireNonNull(started.poll()).run();
    }

    @Test
    void messages_go_back_to_the_queue_that_they_came_from_as_new_ones() {
        deadLetter("a");
        deadLetter("b");

        var task = start(null);
        runStarted();

        assertThat(task.status()).isEqualTo(MoveTask.Status.COMPLETED);
        assertThat(task.moved()).isEqualTo(2);
        assertThat(fixture.counts("dead").visible()).isZero();
        var back = fixture.receive(STANDARD);
        assertThat(bodies(back)).containsExactly("a", "b");
        assertThat(back.getFirst().receiveCount()).isEqualTo(1);
        assertThat(back.getFirst().message().sentAt()).isEqualTo(fixture.clock.instant());
        assertThat(back.getFirst().message().deadLetterSourceArn()).isNull();
    }

    @Test
    void a_destination_takes_them_all_even_those_that_were_sent_to_the_dead_letter_queue() {
        deadLetter("a");
        fixture.queues.send("dead", "by hand");

        start(QueuesFixture.ARN + "other");
        runStarted();

        assertThat(bodies(fixture.receive("other"))).containsExactly("a", "by hand");
    }

    @Test
    void without_one_a_message_that_came_from_no_queue_ends_the_task() {
        fixture.queues.send("dead", "by hand");

        var task = start(null);
        runStarted();

        assertThat(task.status()).isEqualTo(MoveTask.Status.FAILED);
        assertThat(task.failureReason()).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(fixture.counts("dead").visible()).isEqualTo(1);
    }

    @Test
    void a_source_that_was_deleted_ends_the_task() {
        deadLetter("a");
        fixture.define("another", redriveTo("dead", 1));
        fixture.queues.change(queues -> queues.delete(STANDARD));

        var task = start(null);
        runStarted();

        assertThat(task.failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
    }

    @Test
    void a_message_that_comes_back_meanwhile_is_not_moved_again() {
        deadLetter("a");
        var task = start(QueuesFixture.ARN + "other");
        deadLetter("b");
        runStarted();

        assertThat(task.toMove()).isEqualTo(1);
        assertThat(task.moved()).isEqualTo(1);
        assertThat(fixture.counts("dead").visible()).isEqualTo(1);
    }

    @Test
    void a_cancelled_task_moves_nothing_more() {
        deadLetter("a");
        var task = start(null);

        tasks.cancel(task.handle());
        assertThat(task.status()).isEqualTo(MoveTask.Status.CANCELLING);
        runStarted();

        assertThat(task.status()).isEqualTo(MoveTask.Status.CANCELLED);
        assertThat(fixture.counts("dead").visible()).isEqualTo(1);
        assertThatThrownBy(() -> tasks.cancel(task.handle()))
                .hasMessage("Only active tasks can be cancelled; this one is CANCELLED.");
    }

    @Test
    void the_latest_tasks_of_a_queue_are_listed_newest_first() {
        var first = start(null);
        runStarted();
        var second = start(null);

        assertThat(tasks.latest(DEAD, 10)).containsExactly(second, first);
        assertThat(tasks.latest(DEAD, 1)).containsExactly(second);
        assertThatThrownBy(() -> start(null))
                .hasMessageStartingWith("There is already a task running");
    }

    @Test
    void what_cannot_be_redriven_is_refused() {
        fixture.define("dead.fifo", Map.of());
        fixture.define(FIFO, redriveTo("dead.fifo", 1));

        assertThatThrownBy(() ->
                        tasks.start(new MoveRequest(QueuesFixture.ARN + STANDARD, null, null)))
                .hasMessage("Source queue must be configured as a Dead Letter Queue.");
        assertThatThrownBy(
                        () -> tasks.start(new MoveRequest(QueuesFixture.ARN + "gone", null, null)))
                .hasMessageContaining("SourceArn parameter doesn't exist");
        assertThatThrownBy(() -> start(DEAD)).hasMessageContaining("must be different");
        assertThatThrownBy(() -> start(QueuesFixture.ARN + FIFO))
                .hasMessageContaining("must be of the same type");
    }

    @Test
    void a_fifo_queue_gets_its_messages_back_in_their_groups() {
        fixture.define("dead.fifo", Map.of());
        fixture.define(FIFO, redriveTo("dead.fifo", 1));
        fixture.sendOrdered("a", "a1");
        fixture.receive(FIFO);
        fixture.after(Duration.ofSeconds(30));
        fixture.receive(FIFO);

        tasks.start(new MoveRequest(QueuesFixture.ARN + "dead.fifo", null, 500));
        runStarted();

        var back = fixture.receive(FIFO).getFirst().message();
        assertThat(back.body()).isEqualTo("a1");
        assertThat(back.groupId()).isEqualTo("a");
    }
}
