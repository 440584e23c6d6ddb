package millrace.cloud.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.LocalWebServer;
import millrace.cloud.http.Purpose;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnsServiceTest {

    private static final String NEWS = "TopicArn=" + TopicsFixture.NEWS;

    @TempDir Path directory;
    private SnsFixture shop;

    @BeforeEach
    void read() {
        shop = new SnsFixture(directory, Optional.empty());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private void refused(String form, int status, String code, String message) {
        var answer = shop.ask(form);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(ServiceFixture.text(answer))
                .contains("<Code>" + code + "</Code><Message>" + message + "</Message>");
    }

    @Test
    void topics_and_their_subscriptions_are_listed_with_their_names_and_attributes()
            throws Exception {
        shop.started(
                """
                ,'Own':{'Type':'AWS::SNS::Subscription','Properties':{'TopicArn':{'Ref':'Orders'},
                  'Protocol':'sqs','Endpoint':{'Fn::GetAtt':['Once','Arn']},
                  'RedrivePolicy':{'deadLetterTargetArn':{'Fn::GetAtt':['Once','Arn']}},
                  'FilterPolicy':'{\\"a\\":[\\"b\\"]}','FilterPolicyScope':'MessageBody'}},
                'Policy':{'Type':'AWS::SNS::TopicPolicy','Properties':{}}
                """);

        assertThat(ServiceFixture.text(shop.ask("Action=ListTopics")))
                .contains(
                        "<ListTopicsResult><Topics><member><TopicArn>"
                                + "arn:aws:sns:ap-northeast-2:000000000000:Orders.fifo</TopicArn>"
                                + "</member><member><TopicArn>"
                                + TopicsFixture.NEWS
                                + "</TopicArn></member></Topics></ListTopicsResult>");
        assertThat(ServiceFixture.text(shop.ask("Action=ListSubscriptions")))
                .contains(
                        "<Endpoint>" + QueuesFixture.ARN + "once.fifo</Endpoint>",
                        "<Endpoint>" + QueuesFixture.ARN + "q</Endpoint>");
        assertThat(ServiceFixture.text(shop.ask("Action=ListSubscriptionsByTopic&" + NEWS)))
                .contains(
                        "<SubscriptionArn>" + TopicsFixture.NEWS + ":",
                        "<Protocol>sqs</Protocol><Endpoint>" + QueuesFixture.ARN + "q</Endpoint>")
                .doesNotContain("once.fifo");
        assertThat(ServiceFixture.text(shop.ask("Action=GetTopicAttributes&" + NEWS)))
                .contains(
                        "<entry><key>DisplayName</key><value>The news</value></entry>",
                        "<entry><key>SubscriptionsConfirmed</key><value>1</value></entry>");
        assertThat(shop.sns.topicNames().has("Orders.fifo")).isTrue();
    }

    @Test
    void a_published_message_reaches_the_queue_and_is_counted() throws Exception {
        shop.started("");

        var answer =
                shop.ask(
                        "Action=Publish&"
                                + NEWS
                                + "&Message=new+teas&Subject=News&MessageAttributes.entry.1.Name=kind"
                                + "&MessageAttributes.entry.1.Value.DataType=String"
                                + "&MessageAttributes.entry.1.Value.StringValue=tea");

        assertThat(ServiceFixture.text(answer)).contains("<PublishResult><MessageId>");
        var received = shop.sqs.queues().receive("q", 10, null, Duration.ofSeconds(10));
        assertThat(received.getFirst().message().body())
                .contains(
                        "\"Message\":\"new teas\"",
                        "\"MessageAttributes\":{\"kind\":{\"Type\":\"String\",\"Value\":\"tea\"}}");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(shop.sns.console())
                                .extracting(ConsoleSection::rows)
                                .containsExactly(
                                        List.of(
                                                List.of("Orders.fifo", "0", "0", "0", "0"),
                                                List.of("news", "1", "1", "1", "0"))));
        assertThat(shop.sns.variables(URI.create("http://127.0.0.1:1"), Map.of()))
                .isEqualTo(Map.of("AWS_ENDPOINT_URL_SNS", "http://127.0.0.1:1"));
    }

    @Test
    @Conforms(
            to = AwsPage.SNS,
            aws = "PublishBatch takes up to 10 messages and accepts or refuses each by itself")
    void each_message_of_a_batch_is_accepted_or_refused_by_itself() throws Exception {
        shop.started("");
        var entry = "&PublishBatchRequestEntries.member.";

        var answer =
                ServiceFixture.text(
                        shop.ask(
                                "Action=PublishBatch&"
                                        + NEWS
                                        + entry
                                        + "1.Id=a"
                                        + entry
                                        + "1.Message=m"
                                        + entry
                                        + "2.Id=b"));

        assertThat(answer)
                .contains(
                        "<Successful><member><Id>a</Id><MessageId>",
                        "<Failed><member><Id>b</Id><Code>InvalidParameter</Code><Message>Invalid"
                                + " parameter: Empty message</Message>");
        refused(
                "Action=PublishBatch&" + NEWS,
                400,
                "EmptyBatchRequest",
                "The batch request doesn't contain any entries.");
        refused(
                "Action=PublishBatch&" + NEWS + entry + "1.Id=a" + entry + "2.Id=a",
                400,
                "BatchEntryIdsNotDistinct",
                "Two or more batch entries in the request have the same Id.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    TopicArn=gone&Message=m | 404 | NotFound         | Topic does not exist
                    TargetArn=gone          | 404 | NotFound         | Topic does not exist
                    Message=m               | 400 | InvalidParameter | Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter
                    NEWS                    | 400 | InvalidParameter | Invalid parameter: Empty message
                    NEWS&Message=m&Subject=a%0Ab | 400 | InvalidParameter | Invalid parameter: Subject
                    NEWS&Message=m&MessageStructure=xml | 400 | InvalidParameter | Invalid parameter: MessageStructure
                    NEWS&Message=m&MessageStructure=json | 400 | InvalidParameter | Invalid parameter: Message Structure - JSON message body failed to parse
                    NEWS&Message={}&MessageStructure=json | 400 | InvalidParameter | Invalid parameter: Message Structure - No default entry in JSON message body
                    NEWS&Message=m&MessageDeduplicationId=1 | 400 | InvalidParameter | Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type
                    NEWS&Message=m&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=Number&MessageAttributes.entry.1.Value.StringValue=x | 400 | ParameterValueInvalid | The message attribute 'a' must contain a non-empty value of type 'Number'
                    NEWS&Message=m&MessageAttributes.entry.1.Name=a&MessageAttributes.entry.1.Value.DataType=Text | 400 | ParameterValueInvalid | The message attribute 'a' has an invalid message attribute type 'Text'
                    PhoneNumber=1&Message=m | 400 | InvalidParameter | Invalid parameter: PhoneNumber Reason: no simulator takes text messages
                    """)
    @Conforms(
            to = AwsPage.SNS,
            aws = "refusals have SNS's own codes in the query protocol, 404 for an unknown topic")
    void what_sns_refuses_is_refused_in_its_words(
            String form, int status, String code, String message) throws Exception {
        shop.started("");

        refused("Action=Publish&" + form.replace("NEWS", NEWS), status, code, message);
        refused(
                "Action=CreateTopic",
                400,
                "InvalidAction",
                "CreateTopic is not emulated by the local cloud");
    }

    @Test
    void a_text_message_goes_to_the_system_that_takes_them() throws Exception {
        try (var system =
                LocalWebServer.start(
                        0,
                        new Purpose("a test", "--none"),
                        call ->
                                HttpReply.text(
                                        429,
                                        "text/xml",
                                        call.rawPath()
                                                + " "
                                                + new String(call.body(), StandardCharsets.UTF_8)
                                                + " "
                                                + call.header("authorization")))) {
            var sns = new SnsFixture(directory, Optional.of(system.address() + "/sns"));

            var answer =
                    sns.started("").ask("Action=Publish&PhoneNumber=%2B821012345678&Message=m");

            assertThat(answer.status()).isEqualTo(429);
            assertThat(ServiceFixture.text(answer))
                    .isEqualTo(
                            "/sns/ Action=Publish&PhoneNumber=%2B821012345678&Message=m"
                                    + " AWS4-HMAC-SHA256 Credential=x/1/r/sns/aws4_request");
        }
        var sns = new SnsFixture(directory, Optional.of("http://127.0.0.1:1"));
        assertThat(sns.ask("Action=Publish&PhoneNumber=1").status()).isEqualTo(503);
    }
}
