package millrace.cloud.dynamodb;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.cloud.dynamodb.TableResource.Attribute;
import millrace.cloud.dynamodb.TableResource.KeySchema;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A table of counters in a DynamoDB Local: its clients, its writes and what its stream tells. */
final class CountersTable {

    static final TableResource COUNTERS = streamedTable("counters");

    private CountersTable() {}

    static TableResource streamedTable(String name) {
        return new TableResource(
                name,
                new KeySchema(new Attribute("pk", "S"), null),
                List.of(),
                "NEW_AND_OLD_IMAGES",
                null);
    }

    static DynamoDbClient client(Database local) {
        return to(local).build();
    }

    static DynamoDbClientBuilder to(Database local) {
        return DynamoDbClient.builder()
                .endpointOverride(local.endpoint())
                .region(Region.AP_NORTHEAST_2)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("local", "local")));
    }

    static Map<String, AttributeValue> item(String name) {
        return Map.of("pk", AttributeValue.fromS(name));
    }

    static TransactWriteItem add(String name, int amount) {
        return TransactWriteItem.builder()
                .update(update ->
                        update.tableName("counters")
                                .key(item(name))
                                .updateExpression("ADD n :n")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":n",
                                                AttributeValue.fromN(Integer.toString(amount)))))
                .build();
    }

    static TransactWriteItem createItem(String name) {
        return TransactWriteItem.builder()
                .put(put ->
                        put.tableName("counters")
                                .item(item(name))
                                .conditionExpression("attribute_not_exists(pk)"))
                .build();
    }

    static int number(DynamoDbClient client, String name) {
        var n = client.getItem(get -> get.tableName("counters").key(item(name))).item().get("n");
        return n == null ? 0 : Integer.parseInt(n.n());
    }

    static List<String> streamed(Database local, String table) {
        var streams = local.streams();
        var arn = streams.streamArn(table);
        var found = new ArrayList<String>();
        for (var shard :
                streams.describeStream(DescribeStreamRequest.builder().streamArn(arn).build())
                        .streamDescription()
                        .shards()) {
            var iterator =
                    streams.shardIterator(
                            GetShardIteratorRequest.builder()
                                    .streamArn(arn)
                                    .shardId(shard.shardId())
                                    .shardIteratorType(ShardIteratorType.TRIM_HORIZON)
                                    .build());
            streams.records(GetRecordsRequest.builder().shardIterator(iterator).build())
                    .records()
                    .forEach(record ->
                            found.add(
                                    Objects.requireNonNull(record.dynamodb().keys().get("pk"))
                                            .s()));
        }
        return found;
    }
}
