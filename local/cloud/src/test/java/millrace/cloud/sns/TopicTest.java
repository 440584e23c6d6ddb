package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.sqs.message.MessageAttribute;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TopicTest {

    private static final String NEWS = TopicsFixture.NEWS;
    private static final String MAILS = QueuesFixture.STANDARD;

    private final TopicsFixture fixture = new TopicsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Publication teas() {
        var attributes = new LinkedHashMap<String, MessageAttribute>();
        attributes.put("kind", new MessageAttribute("String", "tea", null));
        attributes.put(
                "seal", new MessageAttribute("Binary", null, "x".getBytes(StandardCharsets.UTF_8)));
        return new Publication("new teas", false, "News", attributes, null, null);
    }

    private static JsonNode expected(String json) {
        return TopicsFixture.JSON.readTree(json.replace('\'', '"'));
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws = "a queue gets the message in SNS's envelope, signed",
            ours = "the signature only stands for one")
    void a_queue_gets_the_envelope() {
        var published = fixture.topic(TopicsFixture.queue(NEWS, MAILS)).publish(teas());
        fixture.delivered();

        assertThat(fixture.onlyBody(MAILS))
                .isEqualTo(
                        expected(
                                """
                                {'Type':'Notification','MessageId':'%s',
                                 'TopicArn':'arn:aws:sns:ap-northeast-2:000000000000:news',
                                 'Subject':'News','Message':'new teas','Timestamp':'2026-03-02T12:00:00.000Z',
                                 'SignatureVersion':'1','Signature':'bm90IHNpZ25lZA==',
                                 'SigningCertURL':'https://sns.ap-northeast-2.amazonaws.com/SimpleNotificationService-local.pem',
                                 'UnsubscribeURL':'https://sns.ap-northeast-2.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:ap-northeast-2:000000000000:news:mails',
                                 'MessageAttributes':{'kind':{'Type':'String','Value':'tea'},
                                   'seal':{'Type':'Binary','Value':'eA=='}}}
                                """
                                        .formatted(published.messageId())));
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws = "a function gets an event with one record of the source `aws:sns`")
    void a_function_gets_an_event() {
        fixture.functions.answer("read", "{}");

        var published =
                fixture.topic(TopicsFixture.function("read", null))
                        .publish(Publication.of("new teas"));
        fixture.delivered();

        assertThat(fixture.functions.calls())
                .singleElement()
                .satisfies(call ->
                        assertThat(TopicsFixture.JSON.readTree(call.substring("read ".length())))
                                .isEqualTo(
                                        expected(
                                                """
                                                {'Records':[{'EventSource':'aws:sns','EventVersion':'1.0',
                                                  'EventSubscriptionArn':'arn:aws:sns:ap-northeast-2:000000000000:news:read',
                                                  'Sns':{'Type':'Notification','MessageId':'%s',
                                                   'TopicArn':'arn:aws:sns:ap-northeast-2:000000000000:news',
                                                   'Subject':null,'Message':'new teas','Timestamp':'2026-03-02T12:00:00.000Z',
                                                   'SignatureVersion':'1','Signature':'bm90IHNpZ25lZA==',
                                                   'SigningCertUrl':'https://sns.ap-northeast-2.amazonaws.com/SimpleNotificationService-local.pem',
                                                   'UnsubscribeUrl':'https://sns.ap-northeast-2.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=arn:aws:sns:ap-northeast-2:000000000000:news:read',
                                                   'MessageAttributes':{}}}]}
                                                """
                                                        .formatted(published.messageId()))));
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws = "with raw delivery a queue gets the message alone, with its attributes")
    void raw_delivery_gives_the_message_alone() {
        fixture.topic(TopicsFixture.raw(NEWS, MAILS, FilterPolicy.ALL)).publish(teas());
        fixture.delivered();

        assertThat(fixture.queues.receive(MAILS))
                .singleElement()
                .satisfies(received -> {
                    assertThat(received.message().body()).isEqualTo("new teas");
                    assertThat(received.message().attributes()).containsOnlyKeys("kind", "seal");
                });
    }

    @Test
    void only_what_the_filter_policy_chooses_is_delivered() {
        var topic =
                fixture.topic(
                        TopicsFixture.raw(
                                NEWS,
                                MAILS,
                                TopicsFixture.filter("{'kind':['tea']}", FilterPolicy.ATTRIBUTES)));

        topic.publish(Publication.of("anything"));
        topic.publish(teas());
        fixture.delivered();

        assertThat(fixture.bodies(MAILS)).containsExactly("new teas");
        assertThat(fixture.measured)
                .containsExactlyInAnyOrder(
                        "AWS/SNS NumberOfMessagesPublished {TopicName=news}",
                        "AWS/SNS NumberOfNotificationsFilteredOut {TopicName=news}",
                        "AWS/SNS NumberOfMessagesPublished {TopicName=news}",
                        "AWS/SNS NumberOfNotificationsDelivered {TopicName=news}");
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws = "with the message structure `json` each protocol gets its own text")
    void each_protocol_gets_its_own_text() {
        fixture.functions.answer("read", "{}");
        var message =
                new Publication(
                        "{\"default\":\"to all\",\"sqs\":\"to queues\"}",
                        true,
                        null,
                        Map.of(),
                        null,
                        null);

        fixture.topic(
                        TopicsFixture.raw(NEWS, MAILS, FilterPolicy.ALL),
                        TopicsFixture.function("read", null))
                .publish(message);
        fixture.delivered();

        assertThat(fixture.bodies(MAILS)).containsExactly("to queues");
        assertThat(fixture.functions.calls().getFirst()).contains("\"Message\":\"to all\"");
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws =
                    "what cannot be delivered is retried, 100,015 times over 23 days, then goes to the"
                            + " subscription's dead-letter queue",
            ours = "3 attempts, a second apart; a function's errors count, too")
    void what_cannot_be_delivered_is_retried_and_goes_to_the_dead_letter_queue() {
        fixture.queues.define("dead", Map.of());
        fixture.functions.fail("read");

        fixture.topic(TopicsFixture.function("read", "dead"), TopicsFixture.queue(NEWS, MAILS))
                .publish(teas());
        fixture.delivered();

        assertThat(fixture.functions.callsOf("read")).isEqualTo(Deliveries.ATTEMPTS);
        assertThat(fixture.onlyBody("dead").path("Message").asString()).isEqualTo("new teas");
        assertThat(fixture.bodies(MAILS)).hasSize(1);
        assertThat(fixture.measured)
                .contains("AWS/SNS NumberOfNotificationsFailed {TopicName=news}");
    }

    @Test
    void a_delivery_that_succeeds_at_last_is_no_dead_letter() {
        fixture.queues.define("dead", Map.of());
        var failures = new CountDownLatch(2);
        fixture.functions.answer(
                "read",
                () -> {
                    if (failures.getCount() > 0) {
                        failures.countDown();
                        throw new IllegalStateException("not yet");
                    }
                    return FakeFunctions.result("{}");
                });

        fixture.topic(TopicsFixture.function("read", "dead")).publish(teas());
        fixture.delivered();

        assertThat(fixture.functions.callsOf("read")).isEqualTo(3);
        assertThat(fixture.bodies("dead")).isEmpty();
    }

    @Test
    void nobody_waits_for_deliveries_and_too_many_are_throttled() {
        var stuck = new CountDownLatch(1);
        fixture.functions.answer(
                "read",
                () -> {
                    try {
                        stuck.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return FakeFunctions.result("{}");
                });
        var topic = fixture.topic(TopicsFixture.function("read", null));

        for (int i = 0; i < Deliveries.MOST_PENDING; i++) {
            topic.publish(Publication.of("m"));
        }

        assertThatThrownBy(() -> topic.publish(Publication.of("m"))).hasMessage("Rate exceeded");
        stuck.countDown();
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
                        TopicsFixture.queue(TopicsFixture.ORDERS, MAILS))
                .publish(TopicsFixture.ordered("1", "a", null));
        fixture.delivered();

        assertThat(fixture.onlyBody(MAILS).propertyNames())
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
