package millrace.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Rows of the contexts' tables, read directly from DynamoDB. */
final class Tables implements AutoCloseable {

    private static final String PREFIX = "millrace-local-";
    private static final int MAX_PAGES = 10_000;

    private final DynamoDbClient dynamo;
    private final DynamoDbStreamsClient streams;

    Tables(URI endpoint) {
        var credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
        dynamo =
                DynamoDbClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.AP_NORTHEAST_2)
                        .credentialsProvider(credentials)
                        .build();
        streams =
                DynamoDbStreamsClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.AP_NORTHEAST_2)
                        .credentialsProvider(credentials)
                        .build();
    }

    static String nameOf(String context) {
        return PREFIX + context;
    }

    /** The names of all tables, one of each context that keeps something. */
    List<String> names() {
        return dynamo.listTablesPaginator().tableNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .toList();
    }

    /** All items whose partition key begins so. */
    List<Map<String, AttributeValue>> items(String context, String pkPrefix) {
        return dynamo
                .scanPaginator(scan ->
                        scan.tableName(nameOf(context))
                                .consistentRead(true)
                                .filterExpression("begins_with(pk, :prefix)")
                                .expressionAttributeValues(
                                        Map.of(":prefix", AttributeValue.fromS(pkPrefix))))
                .stream()
                .limit(MAX_PAGES)
                .flatMap(page -> page.items().stream())
                .toList();
    }

    /** Loses items, as a mistake does. */
    void delete(String context, List<Map<String, AttributeValue>> items) {
        for (var item : items) {
            dynamo.deleteItem(delete ->
                    delete.tableName(nameOf(context))
                            .key(
                                    Map.of(
                                            "pk", AttributeValue.fromS(text(item, "pk")),
                                            "sk", AttributeValue.fromS(text(item, "sk")))));
        }
    }

    Optional<Map<String, AttributeValue>> item(String context, String pk) {
        var items =
                items(context, pk).stream().filter(item -> text(item, "pk").equals(pk)).toList();
        return items.stream().findFirst();
    }

    /** The record that an item holds. */
    static Map<String, AttributeValue> data(Map<String, AttributeValue> item) {
        return item.getOrDefault("data", AttributeValue.fromM(Map.of())).m();
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromS("")).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.getOrDefault(name, AttributeValue.fromN("0")).n());
    }

    /** The records in a list of an item. */
    static Stream<Map<String, AttributeValue>> list(Map<String, AttributeValue> item, String name) {
        return item.getOrDefault(name, AttributeValue.fromL(List.of())).l().stream()
                .map(AttributeValue::m);
    }

    /** The partition keys of all events that wait to be published, anywhere. */
    List<String> outbox() {
        return names().stream()
                .map(name -> name.substring(PREFIX.length()))
                .flatMap(context -> items(context, "OUTBOX#").stream())
                .map(item -> text(item, "pk"))
                .toList();
    }

    /** Makes a running saga look as if it had stood still for its whole time limit. */
    void letTimeLimitPass(String orderId) {
        var order = item("orders", "ORDER#" + orderId).orElseThrow();
        dynamo.updateItem(update ->
                update.tableName(nameOf("orders"))
                        .key(Map.of("pk", order.get("pk"), "sk", order.get("sk")))
                        .updateExpression("SET dueAt = :then, #data.moveBy = :when")
                        .expressionAttributeNames(Map.of("#data", "data"))
                        .expressionAttributeValues(
                                Map.of(
                                        ":then", AttributeValue.fromN("1000"),
                                        ":when", AttributeValue.fromS("1970-01-01T00:00:01Z"))));
    }

    /** All records in the table's stream. */
    List<Record> changes(String context) {
        var arn = dynamo.describeTable(t -> t.tableName(nameOf(context))).table().latestStreamArn();
        var changes = new ArrayList<Record>();
        for (var shard :
                streams.describeStream(s -> s.streamArn(arn)).streamDescription().shards()) {
            var iterator =
                    streams.getShardIterator(i ->
                                    i.streamArn(arn)
                                            .shardId(shard.shardId())
                                            .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                            .shardIterator();
            for (int page = 0; iterator != null && page < MAX_PAGES; page++) {
                var from = iterator;
                var records = streams.getRecords(r -> r.shardIterator(from));
                changes.addAll(records.records());
                iterator = records.records().isEmpty() ? null : records.nextShardIterator();
            }
        }
        return changes;
    }

    static String partitionKey(StreamRecord change) {
        return text(change.keys(), "pk");
    }

    @Override
    public void close() {
        dynamo.close();
        streams.close();
    }
}
