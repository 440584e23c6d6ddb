package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.sqs.message.MessageAttribute;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
}
