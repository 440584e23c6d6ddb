package millrace.cloud.sqs.queue;

import static millrace.cloud.sqs.queue.QueuesFixture.STANDARD;
import static millrace.cloud.sqs.queue.QueuesFixture.bodies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.message.OutgoingMessage;
import org.junit.jupiter.api.Test;

class StandardQueueTest {

    private final QueuesFixture fixture = new QueuesFixture();

    private void send(String... bodies) {
        for (var body : bodies) {
            fixture.queues.send(STANDARD, body);
        }
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "a received message is hidden for the visibility timeout")
    void a_received_message_is_hidden_until_its_visibility_timeout() {
        send("a");
        assertThat(bodies(fixture.receive(STANDARD))).containsExactly("a");
        assertThat(fixture.receive(STANDARD)).isEmpty();

        fixture.after(Duration.ofSeconds(29));
        assertThat(fixture.receive(STANDARD)).isEmpty();
        fixture.after(Duration.ofSeconds(1));

        var again = fixture.receive(STANDARD).getFirst();
        assertThat(again.receiveCount()).isEqualTo(2);
        assertThat(again.firstReceivedAt()).isEqualTo(QueuesFixture.NOON);
    }

    @Test
    void a_deleted_message_never_comes_again() {
        send("a");
        fixture.delete(STANDARD, fixture.receive(STANDARD).getFirst());
        fixture.after(Duration.ofHours(1));
        assertThat(fixture.receive(STANDARD)).isEmpty();
        assertThat(fixture.counts(STANDARD)).isEqualTo(new QueueCounts(0, 0, 0, Duration.ZERO));
    }

    @Test
    void a_message_is_deleted_by_its_last_handle_even_when_it_is_visible_again() {
        send("a");
        var received = fixture.receive(STANDARD).getFirst();
        fixture.after(Duration.ofMinutes(1));
        fixture.delete(STANDARD, received);
        assertThat(fixture.receive(STANDARD)).isEmpty();
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "only the last receipt handle deletes a message")
    void an_earlier_handle_deletes_nothing_and_deleting_twice_is_no_fault() {
        send("a");
        var first = fixture.receive(STANDARD).getFirst();
        fixture.after(Duration.ofMinutes(1));
        var second = fixture.receive(STANDARD).getFirst();
        fixture.delete(STANDARD, first);
        assertThat(fixture.counts(STANDARD).inFlight()).isEqualTo(1);
        fixture.delete(STANDARD, second);
        fixture.delete(STANDARD, second);
        assertThat(fixture.counts(STANDARD).inFlight()).isZero();
    }

    @Test
    void a_text_that_is_no_handle_of_this_queue_is_refused() {
        assertThatThrownBy(() -> fixture.queues.acknowledge(STANDARD, "junk"))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e -> assertThat(e.fault()).isEqualTo(SqsFault.RECEIPT_HANDLE_IS_INVALID));
    }

    @Test
    void a_visibility_of_zero_shows_the_message_at_once() {
        send("a");
        var received = fixture.receive(STANDARD).getFirst();
        fixture.changeVisibility(STANDARD, received, Duration.ZERO);
        assertThat(fixture.receive(STANDARD)).hasSize(1);
    }

    @Test
    void a_prolonged_message_stays_hidden() {
        send("a");
        var received = fixture.receive(STANDARD).getFirst();
        fixture.changeVisibility(STANDARD, received, Duration.ofMinutes(5));
        fixture.after(Duration.ofMinutes(4));
        assertThat(fixture.receive(STANDARD)).isEmpty();
        fixture.after(Duration.ofMinutes(1));
        assertThat(fixture.receive(STANDARD)).hasSize(1);
    }

    @Test
    void a_message_that_is_not_in_flight_cannot_be_prolonged() {
        send("a");
        var received = fixture.receive(STANDARD).getFirst();
        fixture.after(Duration.ofMinutes(1));
        assertThatThrownBy(
                        () -> fixture.changeVisibility(STANDARD, received, Duration.ofMinutes(1)))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e -> assertThat(e.fault()).isEqualTo(SqsFault.MESSAGE_NOT_IN_FLIGHT));
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "a message is in flight for 12 hours at most")
    void a_message_is_in_flight_for_twelve_hours_at_most() {
        send("a");
        var received = fixture.receive(STANDARD).getFirst();
        fixture.after(Duration.ofSeconds(1));
        assertThatThrownBy(() -> fixture.changeVisibility(STANDARD, received, Duration.ofHours(12)))
                .hasMessageContaining("beyond the limit [43200 seconds]");
    }

    @Test
    void a_delayed_message_counts_as_delayed_and_comes_later() {
        fixture.send(STANDARD, new OutgoingMessage("later", Map.of(), null, 60, null, null));
        send("now");
        assertThat(bodies(fixture.receive(STANDARD))).containsExactly("now");
        assertThat(fixture.counts(STANDARD)).isEqualTo(new QueueCounts(0, 1, 1, Duration.ZERO));
        fixture.after(Duration.ofMinutes(1));
        assertThat(bodies(fixture.receive(STANDARD))).contains("later");
    }

    @Test
    void the_queues_own_delay_holds_where_the_message_has_none() {
        fixture.define(STANDARD, Map.of("DelaySeconds", "10"));
        send("a");
        assertThat(fixture.receive(STANDARD)).isEmpty();
        fixture.after(Duration.ofSeconds(10));
        assertThat(fixture.receive(STANDARD)).hasSize(1);
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "a message is deleted when its retention is over")
    void a_message_expires_with_the_retention_of_its_queue() {
        fixture.define(STANDARD, Map.of("MessageRetentionPeriod", "60"));
        send("old");
        fixture.after(Duration.ofSeconds(61));
        send("new");
        assertThat(bodies(fixture.receive(STANDARD))).containsExactly("new");
        assertThat(fixture.counts(STANDARD).inFlight()).isEqualTo(1);
    }

    @Test
    void the_oldest_message_tells_the_age() {
        send("a");
        fixture.after(Duration.ofSeconds(90));
        send("b");
        assertThat(fixture.counts(STANDARD))
                .isEqualTo(new QueueCounts(2, 0, 0, Duration.ofSeconds(90)));
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "a standard queue has 120,000 messages in flight at most")
    void more_than_120_000_messages_in_flight_are_refused() {
        for (var i = 0; i <= Receiving.MOST_IN_FLIGHT; i++) {
            fixture.queues.send(STANDARD, "x");
        }
        for (var i = 0; i < Receiving.MOST_IN_FLIGHT / 10; i++) {
            assertThat(fixture.receive(STANDARD)).hasSize(10);
        }
        assertThatThrownBy(() -> fixture.receive(STANDARD))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e -> assertThat(e.fault()).isEqualTo(SqsFault.OVER_LIMIT));
    }

    @Test
    @Conforms(to = AwsPage.SQS, aws = "a queue is purged once in 60 seconds at most")
    void a_purge_empties_the_queue_once_a_minute() {
        send("a", "b");
        fixture.receive(STANDARD, 1);
        fixture.queues.on(
                STANDARD,
                queue -> {
                    queue.purge();
                    return true;
                });
        assertThat(fixture.counts(STANDARD)).isEqualTo(new QueueCounts(0, 0, 0, Duration.ZERO));
        assertThatThrownBy(() ->
                        fixture.queues.on(
                                STANDARD,
                                queue -> {
                                    queue.purge();
                                    return true;
                                }))
                .hasMessageContaining("every 60 seconds");
    }

    @Test
    void a_waiting_receiver_gets_a_message_as_soon_as_it_is_sent() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    threads.submit(() ->
                            fixture.queues.receive(STANDARD, 10, null, Duration.ofSeconds(20)));
            send("a");
            assertThat(bodies(waiting.get())).containsExactly("a");
        }
    }

    @Test
    void a_waiting_receiver_ends_with_the_queues() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    threads.submit(() ->
                            fixture.queues.receive(STANDARD, 10, null, Duration.ofSeconds(20)));
            fixture.queues.close();
            assertThat(waiting.get()).isEmpty();
        }
    }
}
