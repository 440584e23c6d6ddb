package millrace.cloud.mapping.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.sqs.queue.Queues;
import org.junit.jupiter.api.Test;

class QueueMessagesTest {

    private static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";

    @Test
    void a_message_about_what_was_given_up_lies_in_the_queue() throws Exception {
        var queues = Queues.open(null, ARN, InstantSource.system());
        queues.define("gave-up", Map.of());
        var messages = QueueMessages.at(() -> queues);

        messages.send(ARN + "gave-up", new GivenUp("M", "shard-1", Instant.EPOCH), "{}");

        assertThat(queues.receive("gave-up", 10, null, Duration.ZERO))
                .extracting(each -> each.message().body())
                .containsExactly("{}");
    }

    @Test
    void only_queues_that_are_there_take_messages() throws Exception {
        var queues = Queues.open(null, ARN, InstantSource.system());
        queues.define("gave-up", Map.of());
        var messages = QueueMessages.at(() -> queues);

        assertThat(messages.takes(ARN + "gave-up")).isTrue();
        assertThat(messages.takes(ARN + "of-another-app")).isFalse();
        assertThat(messages.takes("arn:aws:sns:ap-northeast-2:000000000000:gave-up")).isFalse();
    }
}
