package millrace.cloud.sqs.api;

import static millrace.cloud.sqs.queue.QueuesFixture.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpReply;
import millrace.cloud.sqs.message.Digests;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.Test;

/** The protocol of forms and XML, as older SDKs and the AWS CLI up to 2.13 speak it. */
class QueryProtocolTest {

    private static final String URL = "QueueUrl=http://h/000000000000/" + STANDARD;

    private final QueuesFixture fixture = new QueuesFixture();
    private final SqsApi api = new SqsApi(fixture.queues, fixture.clock);

    private HttpReply call(String form) {
        var call =
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of(
                                "host",
                                List.of("127.0.0.1:8080"),
                                "authorization",
                                List.of(
                                        "AWS4-HMAC-SHA256 Credential=local/20260302/ap-northeast-2/sqs/aws4_request")),
                        form.getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        assertThat(SqsApi.isFor(call)).isTrue();
        return api.answer(call);
    }

    /** The result without the parts that differ from call to call. */
    private String result(String form) {
        var answer = call(form);
        var text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.status()).as(text).isEqualTo(200);
        return text.replaceFirst("(?s)^.*?Result>", "")
                .replaceFirst("(?s)</[A-Za-z]+Result>.*$", "")
                .replaceFirst("(?s)^<\\?xml.*$", "");
    }

    @Test
    void a_queue_is_created_with_attributes_and_tags() {
        assertThat(
                        result(
                                "Action=CreateQueue&QueueName=a&Attribute.1.Name=DelaySeconds&Attribute.1.Value=3&Tag.1.Key=k&Tag.1.Value=v"))
                .isEqualTo("<QueueUrl>http://127.0.0.1:8080/000000000000/a</QueueUrl>");
        assertThat(result("Action=GetQueueAttributes&QueueUrl=/a&AttributeName.1=DelaySeconds"))
                .isEqualTo("<Attribute><Name>DelaySeconds</Name><Value>3</Value></Attribute>");
        assertThat(result("Action=ListQueueTags&QueueUrl=/a"))
                .isEqualTo("<Tag><Key>k</Key><Value>v</Value></Tag>");
    }

    @Test
    void a_message_is_sent_received_and_deleted() {
        assertThat(
                        result(
                                "Action=SendMessage&"
                                        + URL
                                        + "&MessageBody=a%3Cb%26c&MessageAttribute.1.Name=n&MessageAttribute.1.Value.DataType=Number&MessageAttribute.1.Value.StringValue=7"))
                .contains("<MD5OfMessageBody>" + Digests.md5("a<b&c") + "</MD5OfMessageBody>");

        var received =
                result(
                        "Action=ReceiveMessage&"
                                + URL
                                + "&AttributeName.1=ApproximateReceiveCount&MessageAttributeName.1=All");

        assertThat(received)
                .contains(
                        "<Body>a&lt;b&amp;c</Body>",
                        "<Attribute><Name>ApproximateReceiveCount</Name><Value>1</Value></Attribute>",
                        "<MessageAttribute><Name>n</Name><Value><DataType>Number</DataType><StringValue>7</StringValue></Value></MessageAttribute>");
        var handle = received.replaceFirst("(?s)^.*<ReceiptHandle>", "").split("<", 2)[0];
        call("Action=DeleteMessage&" + URL + "&ReceiptHandle=" + handle.replace("+", "%2B"));
        assertThat(fixture.counts(STANDARD).inFlight()).isZero();
    }

    @Test
    void a_batch_has_numbered_entries() {
        var answer =
                result(
                        "Action=SendMessageBatch&"
                                + URL
                                + "&SendMessageBatchRequestEntry.1.Id=one&SendMessageBatchRequestEntry.1.MessageBody=1"
                                + "&SendMessageBatchRequestEntry.2.Id=two&SendMessageBatchRequestEntry.2.MessageBody=%01");
        assertThat(answer)
                .contains("<SendMessageBatchResultEntry><Id>one</Id>")
                .contains("<BatchResultErrorEntry><Id>two</Id><SenderFault>true</SenderFault>");
    }

    @Test
    void redrives_are_listed() {
        fixture.define("dead", Map.of());
        fixture.define(STANDARD, QueuesFixture.redriveTo("dead", 3));
        var arn = QueuesFixture.ARN + "dead";

        assertThat(result("Action=StartMessageMoveTask&SourceArn=" + arn))
                .startsWith("<TaskHandle>");
        assertThat(result("Action=ListMessageMoveTasks&SourceArn=" + arn))
                .startsWith("<ListMessageMoveTasksResultEntry>")
                .contains("<SourceArn>" + arn + "</SourceArn>")
                .contains(
                        "<StartedTimestamp>"
                                + QueuesFixture.NOON.toEpochMilli()
                                + "</StartedTimestamp>");
    }

    @Test
    void queues_are_listed() {
        assertThat(result("Action=ListQueues&QueueNamePrefix=mail"))
                .isEqualTo("<QueueUrl>http://127.0.0.1:8080/000000000000/mails</QueueUrl>");
    }

    @Test
    void the_path_names_the_queue_where_no_parameter_does() {
        var call =
                new HttpCall(
                        "POST",
                        "/000000000000/" + STANDARD,
                        "",
                        Map.of(),
                        "Action=SendMessage&MessageBody=x".getBytes(StandardCharsets.UTF_8),
                        "127.0.0.1");
        assertThat(api.answer(call).status()).isEqualTo(200);
        assertThat(fixture.counts(STANDARD).visible()).isEqualTo(1);
    }

    @Test
    void a_refusal_has_the_code_of_this_protocol() {
        var answer = call("Action=SendMessage&QueueUrl=http://h/1/none&MessageBody=x");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("<Type>Sender</Type>")
                .contains("<Code>AWS.SimpleQueueService.NonExistentQueue</Code>");
    }

    @Test
    void an_action_that_is_not_emulated_is_said_to_be_so() {
        assertThat(new String(call("Action=FlyQueue").body(), StandardCharsets.UTF_8))
                .contains("<Code>InvalidAction</Code>")
                .contains("FlyQueue is not emulated by the local cloud.");
        assertThat(new String(call("Action=AddPermission&" + URL).body(), StandardCharsets.UTF_8))
                .contains("<Code>AWS.SimpleQueueService.UnsupportedOperation</Code>")
                .contains("AddPermission is not emulated by the local cloud");
    }

    @Test
    void calls_of_others_are_left_to_them() {
        var call =
                new HttpCall(
                        "POST",
                        "/",
                        "",
                        Map.of("x-amz-target", List.of("TrentService.Sign")),
                        new byte[0],
                        "127.0.0.1");
        assertThat(SqsApi.isFor(call)).isFalse();
    }
}
