package millrace.localstack;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The keys in a stream that has few records. */
record StreamedKeys(DynamoDbStreamsClient client, String streamArn) {

    List<String> read() {
        return client
                .describeStream(stream -> stream.streamArn(streamArn))
                .streamDescription()
                .shards()
                .stream()
                .flatMap(this::records)
                .flatMap(record -> record.dynamodb().keys().values().stream())
                .map(AttributeValue::s)
                .toList();
    }

    private Stream<Record> records(Shard shard) {
        var iterator =
                client.getShardIterator(get ->
                        get.streamArn(streamArn)
                                .shardId(shard.shardId())
                                .shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        return client
                .getRecords(get -> get.shardIterator(iterator.shardIterator()))
                .records()
                .stream();
    }
}
