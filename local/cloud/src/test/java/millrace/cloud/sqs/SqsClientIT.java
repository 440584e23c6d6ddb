package millrace.cloud.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.ALL;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import millrace.cloud.http.LocalWebServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.InvalidAttributeNameException;
import software.amazon.awssdk.services.sqs.model.InvalidMessageContentsException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageNotInflightException;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** The contract that AWS's own client checks: answers, checksums and exceptions. */
@TestInstance(Lifecycle.PER_CLASS)
class SqsClientIT {

    private LocalWebServer server;
    private Queues queues;
    private SqsClient sqs;
    private int created;

    @BeforeAll
    void start() throws Exception {
        queues = Queues.open(null, QueuesFixture.ARN, InstantSource.system());
        server = LocalWebServer.start(0, new SqsApi(queues, InstantSource.system()));
        sqs = client(server.address());
    }

    @AfterAll
    void stop() {
        sqs.close();
        queues.close();
        server.close();
    }

    private static SqsClient client(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")))
                .build();
    }

    private String queue(Map<QueueAttributeName, String> attributes) {
        var name = "queue-" + ++created + (attributes.isEmpty() ? "" : ".fifo");
        return sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
    }

    private String standard() {
        return queue(Map.of());
    }

    private String fifo() {
        return queue(Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
    }

    private Message receiveOne(String url) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(url)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages()
                .getFirst();
    }

    @Test
    void a_message_comes_back_with_its_attributes_and_checksums() {
        var url = standard();
        var attributes =
                Map.of(
                        "text", text("String", "값"),
                        "count", text("Number", "7"),
                        "bytes",
                                MessageAttributeValue.builder()
                                        .dataType("Binary")
                                        .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1}))
                                        .build());
        var sent =
                sqs.sendMessage(send ->
                        send.queueUrl(url).messageBody("hello").messageAttributes(attributes));

        var received = receiveOne(url);

        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.messageAttributes()).isEqualTo(attributes);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(received.attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
        sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(received.receiptHandle()));
        assertThat(sqs.receiveMessage(receive -> receive.queueUrl(url)).hasMessages()).isFalse();
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    @Test
    void only_the_asked_attributes_come_back() {
        var url = standard();
        sqs.sendMessage(send ->
                send.queueUrl(url)
                        .messageBody("x")
                        .messageAttributes(
                                Map.of(
                                        "a.one", text("String", "1"),
                                        "a.two", text("String", "2"),
                                        "b", text("String", "3"))));
        var received =
                sqs.receiveMessage(receive ->
                                receive.queueUrl(url)
                                        .messageAttributeNames("a.*")
                                        .visibilityTimeout(0))
                        .messages()
                        .getFirst();
        assertThat(received.messageAttributes()).containsOnlyKeys("a.one", "a.two");
        assertThat(received.attributes()).isEmpty();
    }

    @Test
    void a_batch_succeeds_and_fails_entry_by_entry() {
        var url = standard();
        var answer =
                sqs.sendMessageBatch(batch ->
                        batch.queueUrl(url).entries(entry("good", "fine"), entry("bad", "\u0000")));
        assertThat(answer.successful()).extracting(each -> each.id()).containsExactly("good");
        assertThat(answer.failed())
                .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code)
                .containsExactly(tuple("bad", "InvalidMessageContents"));
        assertThat(receiveOne(url).body()).isEqualTo("fine");
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void ten_messages_are_received_prolonged_and_deleted_as_a_batch() {
        var url = standard();
        sqs.sendMessageBatch(batch ->
                batch.queueUrl(url)
                        .entries(
                                IntStream.range(0, 10)
                                        .mapToObj(i -> entry("e" + i, "body " + i))
                                        .toList()));
        var received =
                sqs.receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                        .messages();
        assertThat(received).hasSize(10);
        var prolonged =
                sqs.changeMessageVisibilityBatch(batch ->
                        batch.queueUrl(url)
                                .entries(
                                        ChangeMessageVisibilityBatchRequestEntry.builder()
                                                .id("first")
                                                .receiptHandle(received.getFirst().receiptHandle())
                                                .visibilityTimeout(0)
                                                .build()));
        assertThat(prolonged.successful()).hasSize(1);
        var deleted =
                sqs.deleteMessageBatch(batch ->
                        batch.queueUrl(url)
                                .entries(
                                        DeleteMessageBatchRequestEntry.builder()
                                                .id("last")
                                                .receiptHandle(received.getLast().receiptHandle())
                                                .build()));
        assertThat(deleted.successful()).hasSize(1);
        var counts =
                sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(ALL)).attributes();
        assertThat(counts)
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "8");
    }

    @Test
    void batches_of_the_wrong_shape_are_refused() {
        var url = standard();
        assertThatThrownBy(
                        () -> sqs.sendMessageBatch(batch -> batch.queueUrl(url).entries(List.of())))
                .isInstanceOf(EmptyBatchRequestException.class);
        assertThatThrownBy(() ->
                        sqs.sendMessageBatch(batch ->
                                batch.queueUrl(url).entries(entry("a", "1"), entry("a", "2"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
        assertThatThrownBy(() ->
                        sqs.sendMessageBatch(batch ->
                                batch.queueUrl(url)
                                        .entries(
                                                IntStream.range(0, 11)
                                                        .mapToObj(i -> entry("e" + i, "x"))
                                                        .toList())))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
    }

    @Test
    void fifo_messages_have_sequence_numbers_and_groups() {
        var url = fifo();
        var sent =
                sqs.sendMessage(send ->
                        send.queueUrl(url)
                                .messageBody("x")
                                .messageGroupId("g")
                                .messageDeduplicationId("d"));
        assertThat(sent.sequenceNumber()).hasSize(20);
        assertThat(receiveOne(url).attributesAsStrings())
                .containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "d")
                .containsEntry("SequenceNumber", sent.sequenceNumber());
    }

    @Test
    void queues_are_found_listed_tagged_changed_and_deleted() {
        var url = standard();
        var name = url.substring(url.lastIndexOf('/') + 1);
        assertThat(sqs.getQueueUrl(get -> get.queueName(name)).queueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues(list -> list.queueNamePrefix(name)).queueUrls())
                .containsExactly(url);
        sqs.tagQueue(tag -> tag.queueUrl(url).tags(Map.of("team", "a", "stage", "b")));
        sqs.untagQueue(untag -> untag.queueUrl(url).tagKeys("stage"));
        assertThat(sqs.listQueueTags(list -> list.queueUrl(url)).tags())
                .isEqualTo(Map.of("team", "a"));
        sqs.setQueueAttributes(set ->
                set.queueUrl(url).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "5")));
        assertThat(
                        sqs.getQueueAttributes(get ->
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
        sqs.deleteQueue(delete -> delete.queueUrl(url));
        assertThatThrownBy(() -> sqs.getQueueUrl(get -> get.queueName(name)))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> sqs.createQueue(create -> create.queueName(name)))
                .isInstanceOf(QueueDeletedRecentlyException.class);
    }

    @Test
    void a_queue_is_created_twice_only_with_the_same_attributes() {
        sqs.createQueue(create -> create.queueName("same"));
        sqs.createQueue(create -> create.queueName("same"));
        assertThatThrownBy(() ->
                        sqs.createQueue(create ->
                                create.queueName("same")
                                        .attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "5"))))
                .isInstanceOf(QueueNameExistsException.class);
    }

    @Test
    void a_dead_letter_queue_lists_its_sources() {
        var dead = standard();
        var arn = QueuesFixture.ARN + dead.substring(dead.lastIndexOf('/') + 1);
        var source = standard();
        sqs.setQueueAttributes(set ->
                set.queueUrl(source)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"3\"}"
                                                .formatted(arn))));
        assertThat(sqs.listDeadLetterSourceQueues(list -> list.queueUrl(dead)).queueUrls())
                .containsExactly(source);
    }

    @Test
    void a_long_poll_ends_when_a_message_comes() throws Exception {
        var url = standard();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    threads.submit(() ->
                            sqs.receiveMessage(
                                    receive -> receive.queueUrl(url).waitTimeSeconds(20)));
            sqs.sendMessage(send -> send.queueUrl(url).messageBody("x").delaySeconds(1));
            assertThat(waiting.get().messages()).hasSize(1);
        }
    }

    @Test
    void refusals_come_as_the_sdks_own_exceptions() {
        var url = standard();
        assertThatThrownBy(
                        () -> sqs.sendMessage(send -> send.queueUrl(url + "-no").messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> sqs.sendMessage(send -> send.queueUrl(url).messageBody("\u0001")))
                .isInstanceOf(InvalidMessageContentsException.class);
        assertThatThrownBy(
                        () -> sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle("no")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() ->
                        sqs.getQueueAttributes(
                                get -> get.queueUrl(url).attributeNamesWithStrings("Colour")))
                .isInstanceOf(InvalidAttributeNameException.class);
        sqs.purgeQueue(purge -> purge.queueUrl(url));
        assertThatThrownBy(() -> sqs.purgeQueue(purge -> purge.queueUrl(url)))
                .isInstanceOf(PurgeQueueInProgressException.class);
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("x"));
        var shown =
                sqs.receiveMessage(receive -> receive.queueUrl(url).visibilityTimeout(0))
                        .messages()
                        .getFirst();
        assertThatThrownBy(() ->
                        sqs.changeMessageVisibility(change ->
                                change.queueUrl(url)
                                        .receiptHandle(shown.receiptHandle())
                                        .visibilityTimeout(5)))
                .isInstanceOf(MessageNotInflightException.class);
        assertThatThrownBy(() ->
                        sqs.receiveMessage(
                                receive -> receive.queueUrl(url).maxNumberOfMessages(11)))
                .isInstanceOfSatisfying(
                        SqsException.class,
                        e ->
                                assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("InvalidParameterValue"));
    }

    @Test
    void a_message_over_the_limit_is_refused() {
        var url = standard();
        assertThatThrownBy(() ->
                        sqs.sendMessage(
                                send -> send.queueUrl(url).messageBody("x".repeat(1_048_577))))
                .hasMessageContaining("Message must be shorter than 1048576 bytes");
        sqs.sendMessage(send -> send.queueUrl(url).messageBody("x".repeat(1_048_576)));
        assertThat(receiveOne(url).body()).hasSize(1_048_576);
    }
}
