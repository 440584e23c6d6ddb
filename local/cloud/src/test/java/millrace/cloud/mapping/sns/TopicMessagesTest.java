package millrace.cloud.mapping.sns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicMessagesTest {

    private static final String ARN = "arn:aws:sns:ap-northeast-2:000000000000:";

    private final TopicMessages messages =
            new TopicMessages(
                    () -> {
                        throw new IllegalStateException("There are no topics yet");
                    },
                    name -> name.startsWith("gave-up"));

    @Test
    void only_standard_topics_that_are_there_take_messages() {
        assertThat(messages.takes(ARN + "gave-up")).isTrue();
        assertThat(messages.takes(ARN + "of-another-app")).isFalse();
        assertThat(messages.takes(ARN + "gave-up.fifo")).isFalse();
        assertThat(messages.takes("arn:aws:sqs:ap-northeast-2:000000000000:gave-up")).isFalse();
    }
}
