package millrace.cloud.sqs.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static software.amazon.awssdk.services.sqs.model.QueueAttributeName.ALL;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.BatchEntryIdsNotDistinctException;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.TooManyEntriesInBatchRequestException;

/** The contract of messages that AWS's own client checks: answers and checksums. */
@TestInstance(Lifecycle.PER_CLASS)
class SqsMessagesIT {

    private final SqsServer server = SqsServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_message_comes_back_with_its_attributes_and_checksums() {
        var url = server.standard();
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
                server.client()
                        .sendMessage(send ->
                                send.queueUrl(url)
                                        .messageBody("hello")
                                        .messageAttributes(attributes));

        var received = server.receiveOne(url);

        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("hello");
        assertThat(received.messageAttributes()).isEqualTo(attributes);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(received.attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SentTimestamp", "SenderId", "ApproximateFirstReceiveTimestamp");
        server.client()
                .deleteMessage(
                        delete -> delete.queueUrl(url).receiptHandle(received.receiptHandle()));
        assertThat(server.client().receiveMessage(receive -> receive.queueUrl(url)).hasMessages())
                .isFalse();
    }

    private static MessageAttributeValue text(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }

    @Test
    void only_the_asked_attributes_come_back() {
        var url = server.standard();
        server.client()
                .sendMessage(send ->
                        send.queueUrl(url)
                                .messageBody("x")
                                .messageAttributes(
                                        Map.of(
                                                "a.one", text("String", "1"),
                                                "a.two", text("String", "2"),
                                                "b", text("String", "3"))));
        var received =
                server.client()
                        .receiveMessage(receive ->
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
        var url = server.standard();
        var answer =
                server.client()
                        .sendMessageBatch(batch ->
                                batch.queueUrl(url)
                                        .entries(entry("good", "fine"), entry("bad", "\u0000")));
        assertThat(answer.successful()).extracting(each -> each.id()).containsExactly("good");
        assertThat(answer.failed())
                .extracting(BatchResultErrorEntry::id, BatchResultErrorEntry::code)
                .containsExactly(tuple("bad", "InvalidMessageContents"));
        assertThat(server.receiveOne(url).body()).isEqualTo("fine");
    }

    private static SendMessageBatchRequestEntry entry(String id, String body) {
        return SendMessageBatchRequestEntry.builder().id(id).messageBody(body).build();
    }

    @Test
    void ten_messages_are_received_prolonged_and_deleted_as_a_batch() {
        var url = server.standard();
        server.client()
                .sendMessageBatch(batch ->
                        batch.queueUrl(url)
                                .entries(
                                        IntStream.range(0, 10)
                                                .mapToObj(i -> entry("e" + i, "body " + i))
                                                .toList()));
        var received =
                server.client()
                        .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                        .messages();
        assertThat(received).hasSize(10);
        var prolonged =
                server.client()
                        .changeMessageVisibilityBatch(batch ->
                                batch.queueUrl(url)
                                        .entries(
                                                ChangeMessageVisibilityBatchRequestEntry.builder()
                                                        .id("first")
                                                        .receiptHandle(
                                                                received.getFirst().receiptHandle())
                                                        .visibilityTimeout(0)
                                                        .build()));
        assertThat(prolonged.successful()).hasSize(1);
        var deleted =
                server.client()
                        .deleteMessageBatch(batch ->
                                batch.queueUrl(url)
                                        .entries(
                                                DeleteMessageBatchRequestEntry.builder()
                                                        .id("last")
                                                        .receiptHandle(
                                                                received.getLast().receiptHandle())
                                                        .build()));
        assertThat(deleted.successful()).hasSize(1);
        var counts =
                server.client()
                        .getQueueAttributes(get -> get.queueUrl(url).attributeNames(ALL))
                        .attributes();
        assertThat(counts)
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "1")
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "8");
    }

    @Test
    void batches_of_the_wrong_shape_are_refused() {
        var url = server.standard();
        assertThatThrownBy(() ->
                        server.client()
                                .sendMessageBatch(batch -> batch.queueUrl(url).entries(List.of())))
                .isInstanceOf(EmptyBatchRequestException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .sendMessageBatch(batch ->
                                        batch.queueUrl(url)
                                                .entries(entry("a", "1"), entry("a", "2"))))
                .isInstanceOf(BatchEntryIdsNotDistinctException.class);
        assertThatThrownBy(() ->
                        server.client()
                                .sendMessageBatch(batch ->
                                        batch.queueUrl(url)
                                                .entries(
                                                        IntStream.range(0, 11)
                                                                .mapToObj(i -> entry("e" + i, "x"))
                                                                .toList())))
                .isInstanceOf(TooManyEntriesInBatchRequestException.class);
    }

    @Test
    void fifo_messages_have_sequence_numbers_and_groups() {
        var url = server.fifo();
        var sent =
                server.client()
                        .sendMessage(send ->
                                send.queueUrl(url)
                                        .messageBody("x")
                                        .messageGroupId("g")
                                        .messageDeduplicationId("d"));
        assertThat(sent.sequenceNumber()).hasSize(20);
        assertThat(server.receiveOne(url).attributesAsStrings())
                .containsEntry("MessageGroupId", "g")
                .containsEntry("MessageDeduplicationId", "d")
                .containsEntry("SequenceNumber", sent.sequenceNumber());
    }

    @Test
    void a_long_poll_ends_when_a_message_comes() throws Exception {
        var url = server.standard();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting =
                    threads.submit(() ->
                            server.client()
                                    .receiveMessage(
                                            receive -> receive.queueUrl(url).waitTimeSeconds(20)));
            server.client()
                    .sendMessage(send -> send.queueUrl(url).messageBody("x").delaySeconds(1));
            assertThat(waiting.get().messages()).hasSize(1);
        }
    }
}
