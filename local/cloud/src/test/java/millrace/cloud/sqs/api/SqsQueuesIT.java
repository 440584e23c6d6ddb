package millrace.cloud.sqs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import millrace.cloud.sqs.queue.QueuesFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.UnsupportedOperationException;

/** The contract of queues that AWS's own client checks: answers and exceptions. */
@TestInstance(Lifecycle.PER_CLASS)
class SqsQueuesIT {

    private final SqsServer server = SqsServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void queues_are_found_listed_tagged_changed_and_deleted() {
        var url = server.standard();
        var name = url.substring(url.lastIndexOf('/') + 1);
        assertThat(server.client().getQueueUrl(get -> get.queueName(name)).queueUrl())
                .isEqualTo(url);
        assertThat(server.client().listQueues(list -> list.queueNamePrefix(name)).queueUrls())
                .containsExactly(url);
        server.client().tagQueue(tag -> tag.queueUrl(url).tags(Map.of("team", "a", "stage", "b")));
        server.client().untagQueue(untag -> untag.queueUrl(url).tagKeys("stage"));
        assertThat(server.client().listQueueTags(list -> list.queueUrl(url)).tags())
                .isEqualTo(Map.of("team", "a"));
        server.client()
                .setQueueAttributes(set ->
                        set.queueUrl(url)
                                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")));
        assertThat(
                        server.client()
                                .getQueueAttributes(get ->
                                        get.queueUrl(url)
                                                .attributeNames(
                                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                                        QueueAttributeName.QUEUE_ARN))
                                .attributes())
                .isEqualTo(
                        Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "5",
                                QueueAttributeName.QUEUE_ARN,
                                QueuesFixture.ARN + name));
        server.client().deleteQueue(delete -> delete.queueUrl(url));
        assertThatThrownBy(() -> server.client().getQueueUrl(get -> get.queueName(name)))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> server.client().createQueue(create -> create.queueName(name)))
                .isInstanceOf(QueueDeletedRecentlyException.class);
    }

    @Test
    void a_queue_is_created_twice_only_with_the_same_attributes() {
        server.client().createQueue(create -> create.queueName("same"));
        server.client().createQueue(create -> create.queueName("same"));
        assertThatThrownBy(() ->
                        server.client()
                                .createQueue(create ->
                                        create.queueName("same")
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.DELAY_SECONDS,
                                                                "5"))))
                .isInstanceOf(QueueNameExistsException.class);
    }

    private String queueRedrivingTo(String deadLetters, int receives) {
        var url = server.standard();
        var policy =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%s\"}"
                        .formatted(deadLetters, receives);
        server.client()
                .setQueueAttributes(set ->
                        set.queueUrl(url)
                                .attributes(Map.of(QueueAttributeName.REDRIVE_POLICY, policy)));
        return url;
    }

    @Test
    void a_dead_letter_queue_lists_its_sources() {
        var dead = server.standard();
        var arn = QueuesFixture.ARN + dead.substring(dead.lastIndexOf('/') + 1);
        var source = queueRedrivingTo(arn, 3);
        assertThat(
                        server.client()
                                .listDeadLetterSourceQueues(list -> list.queueUrl(dead))
                                .queueUrls())
                .containsExactly(source);
    }

    @Test
    void dead_letters_are_sent_back_and_the_task_says_so() {
        var dead = server.standard();
        var arn = QueuesFixture.ARN + dead.substring(dead.lastIndexOf('/') + 1);
        var source = queueRedrivingTo(arn, 1);
        server.client().sendMessage(send -> send.queueUrl(source).messageBody("again"));
        for (var i = 0; i < 2; i++) {
            server.client()
                    .receiveMessage(receive -> receive.queueUrl(source).visibilityTimeout(0));
        }

        assertThat(server.client().startMessageMoveTask(start -> start.sourceArn(arn)).taskHandle())
                .isNotEmpty();

        await().until(() ->
                server.client()
                        .listMessageMoveTasks(list -> list.sourceArn(arn))
                        .results()
                        .getFirst()
                        .status()
                        .equals("COMPLETED"));
        assertThat(server.receiveOne(source).body()).isEqualTo("again");
        assertThatThrownBy(() ->
                        server.client().cancelMessageMoveTask(cancel -> cancel.taskHandle("none")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void refusals_come_as_the_sdks_own_exceptions() {
        var url = server.standard();
        assertThatThrownBy(() ->
                        server.client()
                                .sendMessage(send -> send.queueUrl(url + "-no").messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .sendMessage(send -> send.queueUrl(url).messageBody("\u0001")))
                .isInstanceOf(InvalidMessageContentsException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .deleteMessage(delete -> delete.queueUrl(url).receiptHandle("no")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .getQueueAttributes(get ->
                                        get.queueUrl(url).attributeNamesWithStrings("Colour")))
                .isInstanceOf(InvalidAttributeNameException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .addPermission(add ->
                                        add.queueUrl(url)
                                                .label("l")
                                                .awsAccountIds("1")
                                                .actions("SendMessage")))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("AddPermission is not emulated");
        server.client().purgeQueue(purge -> purge.queueUrl(url));
        assertThatThrownBy(() -> server.client().purgeQueue(purge -> purge.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        server.client().sendMessage(send -> send.queueUrl(url).messageBody("x"));
        var shown =
                server.client()
                        .receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0))
                        .messages()
                        .getFirst();
        assertThatThrownBy(() ->
                        server.client()
                                .changeMessageVisibility(change ->
                                        change.queueUrl(url)
                                                .receiptHandle(shown.receiptHandle())
                                                .visibilityTimeout(5)))
                .isInstanceOf(MessageNotInflightException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .receiveMessage(
                                        receive -> receive.queueUrl(url).maxNumberOfMessages(11)))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("InvalidParameterValue"));
    }

    @Test
    void a_message_over_the_limit_is_refused() {
        var url = server.standard();
        assertThatThrownBy(() ->
                        server.client()
                                .sendMessage(send ->
                                        send.queueUrl(url).messageBody("x".repeat(1_048_577))))
                .hasMessageContaining("Message must be shorter than 1048576 bytes");
        server.client().sendMessage(send -> send.queueUrl(url).messageBody("x".repeat(1_048_576)));
        assertThat(server.receiveOne(url).body()).hasSize(1_048_576);
    }
}
