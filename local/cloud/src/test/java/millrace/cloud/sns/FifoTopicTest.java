package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FifoTopicTest {

    private final TopicsFixture fixture = new TopicsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @Conforms(
            to = AwsPage.SNS_FIFO,
            aws =
                    "messages have sequence numbers and reach FIFO queues in order, with their group; one"
                            + " with the same deduplication id within 5 minutes is accepted and not"
                            + " delivered")
    void a_fifo_topic_delivers_in_order_and_each_once() {
        var topic =
                fixture.topic(
                        TopicsFixture.fifo(false, false),
                        TopicsFixture.queue(TopicsFixture.ORDERS, QueuesFixture.FIFO));

        var first = topic.publish(TopicsFixture.ordered("1", "a", "one"));
        var second = topic.publish(TopicsFixture.ordered("2", "a", "two"));
        assertThat(topic.publish(TopicsFixture.ordered("again", "b", "one"))).isEqualTo(first);
        fixture.queues.after(RecentPublications.INTERVAL);
        var late = topic.publish(TopicsFixture.ordered("3", "a", "one"));
        fixture.delivered();

        assertThat(late).isNotEqualTo(first);
        assertThat(
                        List.of(
                                String.valueOf(first.sequenceNumber()),
                                String.valueOf(second.sequenceNumber())))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(fixture.bodies(QueuesFixture.FIFO))
                .extracting(body -> TopicsFixture.JSON.readTree(body).path("Message").asString())
                .startsWith("1", "2");
        assertThat(fixture.queues.counts(QueuesFixture.FIFO).inFlight()).isGreaterThan(1);
    }

    @Test
    void the_envelope_of_a_fifo_topic_has_a_sequence_number_and_no_signature() {
        fixture.topic(
                        TopicsFixture.fifo(true, false),
                        TopicsFixture.queue(TopicsFixture.ORDERS, QueuesFixture.STANDARD))
                .publish(TopicsFixture.ordered("1", "a", null));
        fixture.delivered();

        assertThat(fixture.onlyBody(QueuesFixture.STANDARD).propertyNames())
                .containsExactly(
                        "Type",
                        "MessageId",
                        "SequenceNumber",
                        "TopicArn",
                        "Message",
                        "Timestamp",
                        "UnsubscribeURL");
    }

    @Test
    @Conforms(
            to = AwsPage.SNS_FIFO,
            aws =
                    "with content-based deduplication the text is the deduplication id, with the"
                            + " throughput scope `MessageGroup` within its group")
    void duplicates_are_known_by_text_and_group() {
        var byTopic = fixture.topic(TopicsFixture.fifo(true, false));
        var byGroup = fixture.topic(TopicsFixture.fifo(true, true));

        assertThat(byTopic.publish(TopicsFixture.ordered("1", "b", null)))
                .isEqualTo(byTopic.publish(TopicsFixture.ordered("1", "a", null)));
        assertThat(byGroup.publish(TopicsFixture.ordered("1", "b", null)))
                .isNotEqualTo(byGroup.publish(TopicsFixture.ordered("1", "a", null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The MessageGroupId parameter is required for FIFO topics",
                "The topic should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly"
            })
    void a_fifo_topic_wants_a_group_and_a_way_to_know_duplicates(String why) {
        var group = why.startsWith("The topic") ? "a" : null;
        var message = new Publication("1", false, null, Map.of(), group, null);

        assertThatThrownBy(() -> fixture.topic(TopicsFixture.fifo(false, false)).publish(message))
                .hasMessage("Invalid parameter: " + why);
    }

    @Test
    void the_oldest_message_is_forgotten_where_there_are_too_many() {
        var recent = new RecentPublications();
        var now = QueuesFixture.NOON;
        for (int i = 0; i <= RecentPublications.MOST; i++) {
            recent.remember("id " + i, new Published("m", null), now);
        }

        assertThat(recent.duplicateOf("id 0", now)).isNull();
        assertThat(recent.duplicateOf("id 1", now.plus(Duration.ofMinutes(4)))).isNotNull();
    }
}
