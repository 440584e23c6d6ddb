package millrace.cloud.mapping;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import millrace.cloud.dynamodb.TableStreams;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.sqs.SqsClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queue of what mappings give up, read as its user reads it. */
record GaveUp(SqsClient client) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Waits for the message about a batch of this kind; others stay for those who wait for them.
     */
    JsonNode awaitMessage(String batch) {
        return await().until(() -> receive(batch), Optional::isPresent).orElseThrow();
    }

    private Optional<JsonNode> receive(String batch) {
        var url = client.getQueueUrl(get -> get.queueName(EngineResources.GAVE_UP)).queueUrl();
        var received =
                client.receiveMessage(receive ->
                                receive.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0))
                        .messages();
        for (var message : received) {
            var body = JSON.readTree(message.body());
            if (body.has(batch)) {
                client.deleteMessage(
                        delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
                return Optional.of(body);
            }
        }
        return Optional.empty();
    }

    /** The keys of the records that the message says were given up, read from the stream. */
    static List<String> keys(TableStreams streams, JsonNode batch) {
        var iterator =
                streams.shardIterator(
                        GetShardIteratorRequest.builder()
                                .streamArn(batch.path("streamArn").asString())
                                .shardId(batch.path("shardId").asString())
                                .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                                .sequenceNumber(batch.path("startSequenceNumber").asString())
                                .build());
        var keys = new ArrayList<String>();
        for (var record :
                streams.records(GetRecordsRequest.builder().shardIterator(iterator).build())
                        .records()) {
            keys.add(Objects.requireNonNull(record.dynamodb().keys().get("pk")).s());
            if (record.dynamodb()
                    .sequenceNumber()
                    .equals(batch.path("endSequenceNumber").asString())) {
                break;
            }
        }
        return keys;
    }
}
