package millrace.bench.pipeline;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import millrace.bench.measure.BenchTable;
import millrace.bench.pipeline.Entries.Entry;
import millrace.events.ConsumerDefinition;
import millrace.events.Decoded;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderCreated;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.work.Work;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The same consumer twice: as Millrace has it, and as an idempotency library has it. */
final class Consumers {

    private Consumers() {}

    /** One new item for each record, in one transaction with the inbox row. */
    static Function<KafkaEvent, KafkaBatchAnswer> ofThePlatform(BenchTable table, String group) {
        return table.platform()
                .consumer(ConsumerDefinition.reading(group, Topic.ORDER_EVENTS, OrderCreated.class))
                .on(
                        OrderCreated.class,
                        message -> {
                            var order = message.payload();
                            var key = Key.of("ENTRY#" + message.header().eventId(), group);
                            return Work.of(
                                    Change.create(
                                            Item.of(
                                                    key,
                                                    new Entry(
                                                            order.orderId(),
                                                            order.totalAmount()))));
                        })
                .build();
    }

    /**
     * Record by record, three calls each, as Powertools for AWS Lambda does: the idempotency row is
     * put as INPROGRESS if it is absent, the handler writes its item, the row is set to COMPLETED.
     */
    static Function<KafkaEvent, KafkaBatchAnswer> theUsualWay(BenchTable table, String group) {
        var codec = new EventCodec(Events.CATALOGUE);
        return event -> {
            event.getRecords()
                    .values()
                    .forEach(records ->
                            records.forEach(
                                    record -> handle(table.client(), codec, group, record)));
            return new KafkaBatchAnswer(List.of());
        };
    }

    private static void handle(
            DynamoDbClient client, EventCodec codec, String group, KafkaEventRecord record) {
        var value = Base64.getDecoder().decode(record.getValue());
        if (codec.decode(record.getTopic(), value, Map.of()) instanceof Decoded.Known(var message)
                && message.payload() instanceof OrderCreated order) {
            var eventId = message.header().eventId();
            var idempotencyKey =
                    Map.of(
                            "pk", text("IDEMPOTENCY#" + group + "#" + eventId),
                            "sk", text("IDEMPOTENCY"));
            begin(client, idempotencyKey);
            client.putItem(put ->
                    put.tableName(BenchTable.NAME)
                            .item(Items.entry("ENTRY#" + eventId, group, order.orderId())));
            complete(client, idempotencyKey);
        } else {
            throw new IllegalStateException("Only orders are in the topic");
        }
    }

    private static void begin(DynamoDbClient client, Map<String, AttributeValue> key) {
        var row = new HashMap<>(key);
        row.put("status", text("INPROGRESS"));
        row.put("expiration", number(Items.EXPIRES_AT));
        row.put("inProgressExpiration", number(Items.EXPIRES_AT));
        client.putItem(put ->
                put.tableName(BenchTable.NAME)
                        .item(row)
                        .conditionExpression("attribute_not_exists(pk)"));
    }

    private static void complete(DynamoDbClient client, Map<String, AttributeValue> key) {
        client.updateItem(update ->
                update.tableName(BenchTable.NAME)
                        .key(key)
                        .updateExpression("SET #data = :data, expiration = :at, #status = :status")
                        .expressionAttributeNames(Map.of("#data", "data", "#status", "status"))
                        .expressionAttributeValues(
                                Map.of(
                                        ":data", text(UUID.randomUUID().toString()),
                                        ":at", number(Items.EXPIRES_AT),
                                        ":status", text("COMPLETED"))));
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }
}
