package millrace.platform.outbox;

import static millrace.platform.outbox.RelayedOutbox.ALL_PUBLISHED;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.ArrayList;
import java.util.List;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.InEveryLocale;
import millrace.testing.RecordingPublisher.Sent;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.StreamEvents;
import org.junit.jupiter.api.Test;

/**
 * Kafka that refuses, rows that nobody can read, batches that come twice, and a crash at each step.
 */
@InEveryLocale
class OutboxRelayFaultsTest {

    private final RelayedOutbox outbox = RelayedOutbox.create();

    @Test
    void a_failed_row_holds_back_the_later_ones_of_its_key_only() {
        outbox.committed("o-1", 1);
        outbox.committed("o-2", 1);
        outbox.committed("o-1", 2);
        outbox.committed("o-2", 2);
        var event = outbox.inserted();
        outbox.platform().publisher().refuseKey("o-1");

        assertThat(outbox.relay().apply(event))
                .isEqualTo(
                        new StreamsEventResponse(
                                List.of(new BatchItemFailure("1"), new BatchItemFailure("3"))));

        assertThat(outbox.published()).containsExactly("o-2 version 1", "o-2 version 2");
        assertThat(outbox.rows()).extracting(OutboxRow::key).containsExactly("o-1", "o-1");

        outbox.platform().publisher().refuseNothing();
        assertThat(outbox.relay().apply(outbox.inserted())).isEqualTo(ALL_PUBLISHED);
        assertThat(outbox.published()).endsWith("o-1 version 1", "o-1 version 2");
        assertThat(outbox.rows()).isEmpty();
    }

    @Test
    void a_batch_delivered_twice_repeats_events_under_the_same_id() {
        outbox.committed("o-1", 1);
        var event = outbox.inserted();

        assertThat(outbox.relay().apply(event)).isEqualTo(ALL_PUBLISHED);
        assertThat(outbox.relay().apply(event)).isEqualTo(ALL_PUBLISHED);

        assertThat(outbox.platform().publisher().sent().stream().map(Sent::eventId).distinct())
                .hasSize(1);
        assertThat(outbox.rows()).isEmpty();
    }

    @Test
    void a_row_that_nobody_can_read_holds_up_no_other() {
        var json =
                """
                {"Records":[
                  {"eventName":"INSERT","eventSourceARN":"arn:a:b:c:d:table/t/stream/1",
                   "dynamodb":{"SequenceNumber":"9","NewImage":{"pk":{"S":"OUTBOX#x"}}}}]}
                """;
        var unreadable = outbox.platform().json().readValue(json, DynamodbEvent.class).getRecords();
        outbox.committed("o-1", 1);
        var batch = new ArrayList<>(unreadable);
        batch.addAll(outbox.inserted().getRecords());

        assertThat(outbox.relay().apply(StreamEvents.of(batch)).getBatchItemFailures())
                .containsExactly(new BatchItemFailure("9"));

        assertThat(outbox.platform().publisher().sent()).hasSize(1);
    }

    @Test
    void after_a_fault_at_any_step_every_event_is_published_and_no_row_is_left() {
        StepFaults.forEachStep(faults -> {
            var watched =
                    RelayedOutbox.watchedBy(faults)
                            .committed("o-1", 1)
                            .committed("o-1", 2)
                            .committed("o-2", 1);
            var batch = watched.inserted();
            return Scenario.of(
                    () -> watched.relay().apply(batch).getBatchItemFailures().isEmpty(),
                    () -> {
                        assertThat(watched.rows()).isEmpty();
                        assertThat(firsts(watched, "o-1"))
                                .containsExactly("o-1 version 1", "o-1 version 2");
                        assertThat(firsts(watched, "o-2")).containsExactly("o-2 version 1");
                    });
        });
    }

    private static List<String> firsts(RelayedOutbox outbox, String key) {
        return outbox.published().stream()
                .filter(published -> published.startsWith(key))
                .distinct()
                .toList();
    }

    @Test
    void a_row_is_not_deleted_before_kafka_has_it() {
        outbox.committed("o-1", 1);
        outbox.platform().publisher().refuseTopic("order.events");

        assertThat(outbox.relay().apply(outbox.inserted()).getBatchItemFailures()).hasSize(1);
        assertThat(outbox.rows()).hasSize(1);
    }
}
