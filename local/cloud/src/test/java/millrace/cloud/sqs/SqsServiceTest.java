package millrace.cloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.NotEmulated;
import millrace.cloud.service.ServiceFixture;
import millrace.cloud.sqs.definition.RedrivePolicy;
import millrace.cloud.sqs.queue.MessageQueue;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.threeten.extra.MutableClock;

class SqsServiceTest {

    @TempDir Path directory;
    private final MutableClock clock = MutableClock.of(QueuesFixture.NOON, ZoneOffset.UTC);
    private final SqsService service = new SqsService(null, clock);

    private void started(String resources) throws Exception {
        ServiceFixture.read(directory, resources, service);
        ServiceFixture.start(service);
    }

    @Test
    void a_queue_of_the_template_has_its_attributes_and_names_its_dead_letter_queue()
            throws Exception {
        started(
                """
                'Dead':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'dead'}},
                'Mails':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'mails',
                  'VisibilityTimeout':120,'SqsManagedSseEnabled':true,
                  'RedrivePolicy':{'deadLetterTargetArn':{'Fn::GetAtt':['Dead','Arn']},
                    'maxReceiveCount':3}}},
                'Policy':{'Type':'AWS::SQS::QueuePolicy','Properties':{'Queues':[{'Ref':'Mails'}]}}
                """);

        var attributes = service.queues().on("mails", MessageQueue::attributes);
        assertThat(attributes.visibilityTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(attributes.redrive()).contains(new RedrivePolicy(QueuesFixture.ARN + "dead", 3));
    }

    @Test
    void a_fifo_queue_without_a_name_gets_one_with_the_suffix() throws Exception {
        started(
                "'Orders':{'Type':'AWS::SQS::Queue','Properties':{'FifoQueue':true,"
                        + "'ContentBasedDeduplication':true}}");
        assertThat(service.queues().on("Orders.fifo", MessageQueue::attributes).isFifo()).isTrue();
    }

    @Test
    void a_queue_that_sqs_would_refuse_is_told_and_left_out() throws Exception {
        var notEmulated =
                ServiceFixture.read(
                        directory,
                        "'Q':{'Type':'AWS::SQS::Queue','Properties':{'VisibilityTimeout':99999}}",
                        service);
        ServiceFixture.start(service);

        assertThat(notEmulated)
                .containsExactly(
                        new NotEmulated(
                                "S",
                                "Q",
                                "AWS::SQS::Queue",
                                "is refused by SQS (Invalid value for the parameter"
                                        + " VisibilityTimeout.): correct it in the CDK app and"
                                        + " synthesize again"));
        assertThat(service.queues().exists("Q")).isFalse();
    }

    @Test
    void the_json_protocol_answers_at_the_shared_port() throws Exception {
        started("'Q':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'q'}}");
        var answer =
                ServiceFixture.call(
                        service.endpoints(), "AmazonSQS.GetQueueUrl", Map.of("QueueName", "q"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(service.variables(URI.create("http://127.0.0.1:8080"), Map.of()))
                .isEqualTo(Map.of("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:8080"));
    }

    @Test
    void depth_and_age_are_measured_and_shown() throws Exception {
        started("'Q':{'Type':'AWS::SQS::Queue','Properties':{'QueueName':'q'}}");
        service.queues().send("q", "a");
        service.queues().send("q", "b");
        service.queues().receive("q", 1, null, Duration.ZERO);
        clock.add(Duration.ofSeconds(7));

        var measured = new ArrayList<String>();
        service.measure((namespace, name, dimensions, value) ->
                measured.add(namespace + " " + name + " " + dimensions + " " + value));

        assertThat(measured)
                .containsExactly(
                        "AWS/SQS ApproximateNumberOfMessagesVisible {QueueName=q} 1.0",
                        "AWS/SQS ApproximateNumberOfMessagesNotVisible {QueueName=q} 1.0",
                        "AWS/SQS ApproximateNumberOfMessagesDelayed {QueueName=q} 0.0",
                        "AWS/SQS ApproximateAgeOfOldestMessage {QueueName=q} 7.0",
                        "AWS/SQS NumberOfMessagesSent {QueueName=q} 2.0");
        assertThat(service.console())
                .extracting(ConsoleSection::rows)
                .containsExactly(List.of(List.of("q", "1", "1", "0", "7 s")));
        assertThat(service.metrics().getFirst().samples().getFirst().value()).isEqualTo(1);
    }
}
