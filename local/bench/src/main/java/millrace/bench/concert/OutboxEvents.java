package millrace.bench.concert;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.Topic;
import millrace.testing.TestRecord;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The events among recorded writes: the outbox rows of a topic as Kafka records. */
final class OutboxEvents {

    private OutboxEvents() {}

    static List<TestRecord> of(Topic topic, List<Object> writes) {
        var prefix = "OUTBOX#" + topic.topicName() + "#";
        return writes.stream()
                .flatMap(OutboxEvents::puts)
                .filter(item -> text(item, "pk").startsWith(prefix))
                .map(item -> record(requireNonNull(item.get("data")).m()))
                .toList();
    }

    private static Stream<Map<String, AttributeValue>> puts(Object write) {
        return write instanceof TransactWriteItemsRequest transaction
                ? transaction.transactItems().stream()
                        .map(TransactWriteItem::put)
                        .filter(put -> put != null)
                        .map(put -> put.item())
                : Stream.empty();
    }

    private static TestRecord record(Map<String, AttributeValue> row) {
        var headers = new HashMap<String, String>();
        requireNonNull(row.get("headers"))
                .m()
                .forEach((name, value) -> headers.put(name, value.s()));
        return new TestRecord(
                text(row, "key"), text(row, "value").getBytes(StandardCharsets.UTF_8), headers, 0);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return requireNonNull(item.get(name)).s();
    }
}
