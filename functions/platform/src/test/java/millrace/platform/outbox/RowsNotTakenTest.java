package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import millrace.events.orders.OrderCancelled;
import millrace.platform.publish.Publisher;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** One row, and Kafka takes nothing: how long the stream waits (O-R04). */
class RowsNotTakenTest {

    private final TestPlatform platform = TestPlatform.create();

    private StreamsEventResponse relay(ApiException outcome) {
        var failing =
                new Publisher() {
                    @Override
                    public CompletableFuture<Void> send(Message message) {
                        return CompletableFuture.failedFuture(outcome);
                    }

                    @Override
                    public void flush() {}
                };
        return new OutboxRelay(
                        _ -> platform.table(),
                        failing,
                        platform.json(),
                        platform.clock(),
                        platform.metrics())
                .apply(StreamEvents.of("orders", platform.table().outbox()));
    }

    private void commit() {
        var event = new OrderCancelled("o-1", 7, "sold out", TestClock.NOON);
        platform.platform()
                .unitOfWork()
                .commit(Work.nothing().publish(event, 1), new Cause("c", null, null));
    }

    @Test
    void where_kafka_does_not_answer_the_stream_waits_half_a_minute() {
        commit();
        var silence = new TimeoutException("No acknowledgement");

        platform.clock().add(OutboxRelay.OUTAGE.minusMillis(1));
        assertThat(relay(silence).getBatchItemFailures()).hasSize(1);
        platform.clock().add(Duration.ofMillis(1));
        assertThat(relay(silence).getBatchItemFailures()).isEmpty();

        assertThat(platform.table().outbox()).hasSize(1);
    }

    @Test
    void where_kafka_answers_that_it_does_not_take_the_row_it_waits_seconds() {
        commit();
        var refusal = new RecordTooLargeException("Larger than the topic takes");

        platform.clock().add(OutboxRelay.LEFT_FROM.minusMillis(1));
        assertThat(relay(refusal).getBatchItemFailures()).hasSize(1);
        platform.clock().add(Duration.ofMillis(1));
        assertThat(relay(refusal).getBatchItemFailures()).isEmpty();

        assertThat(platform.table().outbox()).hasSize(1);
    }
}
