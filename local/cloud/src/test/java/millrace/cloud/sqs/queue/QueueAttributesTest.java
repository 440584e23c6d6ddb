package millrace.cloud.sqs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import millrace.cloud.sqs.definition.QueueAttributes;
import millrace.cloud.sqs.fault.SqsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueAttributesTest {

    @Test
    void a_queue_has_the_documented_defaults() {
        var queue = QueueAttributes.of(false, Map.of());
        assertThat(queue.visibilityTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(queue.retention()).isEqualTo(Duration.ofDays(4));
        assertThat(queue.delay()).isZero();
        assertThat(queue.receiveWait()).isZero();
        assertThat(queue.maximumMessageBytes()).isEqualTo(1_048_576);
        assertThat(queue.redrive()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds,901",
        "MaximumMessageSize,1023",
        "MaximumMessageSize,1048577",
        "MessageRetentionPeriod,59",
        "MessageRetentionPeriod,1209601",
        "ReceiveMessageWaitTimeSeconds,21",
        "VisibilityTimeout,43201",
        "VisibilityTimeout,soon",
        "SqsManagedSseEnabled,maybe"
    })
    void a_value_out_of_bounds_is_refused(String name, String value) {
        assertThatThrownBy(() -> QueueAttributes.of(false, Map.of(name, value)))
                .isInstanceOf(SqsException.class)
                .hasMessage("Invalid value for the parameter " + name + ".");
    }

    @Test
    void an_attribute_of_fifo_queues_is_unknown_to_a_standard_one() {
        assertThatThrownBy(() ->
                        QueueAttributes.of(false, Map.of("ContentBasedDeduplication", "true")))
                .hasMessage("Unknown Attribute ContentBasedDeduplication.");
    }

    @Test
    void an_empty_value_removes_an_attribute() {
        var queue = QueueAttributes.of(false, QueuesFixture.redriveTo("dead", 3));
        assertThat(queue.with(Map.of("RedrivePolicy", "")).redrive()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"{}", "nonsense", "{\"deadLetterTargetArn\":\"a\",\"maxReceiveCount\":0}"})
    void a_redrive_policy_needs_a_queue_and_a_count(String policy) {
        assertThatThrownBy(() -> QueueAttributes.of(false, Map.of("RedrivePolicy", policy)))
                .hasMessageContaining("maxReceiveCount from 1 to 1000");
    }
}
