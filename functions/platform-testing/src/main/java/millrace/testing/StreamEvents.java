package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.platform.table.DueLanes;
import millrace.platform.work.internal.OutboxRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Payloads of a DynamoDB stream mapping, as the relay gets them. */
public final class StreamEvents {

    private static final JsonMapper JSON = TestPlatform.create().json();

    private static final DueLanes LANES = new DueLanes(OutboxRow.PK_PREFIX, DueLanes.DEFAULT_COUNT);

    private StreamEvents() {}

    /** The rows as they were inserted, with sequence numbers from 1. */
    public static DynamodbEvent of(String table, List<OutboxRow> rows) {
        var changes = new ArrayList<DynamodbStreamRecord>();
        for (var row : rows) {
            changes.add(inserted(table, changes.size() + 1, row));
        }
        return of(changes);
    }

    public static DynamodbEvent of(List<DynamodbStreamRecord> changes) {
        var event = new DynamodbEvent();
        event.setRecords(changes);
        return event;
    }

    private static DynamodbStreamRecord inserted(String table, int sequence, OutboxRow row) {
        var item = row.item(TestClock.NOON, LANES);
        var image =
                Map.of(
                        "pk", new AttributeValue(item.key().pk()),
                        "sk", new AttributeValue(item.key().sk()),
                        "data", typed(JSON.valueToTree(item.data())));
        var change = new DynamodbStreamRecord();
        change.setEventName("INSERT");
        change.setEventSourceARN(
                "arn:aws:dynamodb:ap-northeast-2:000000000000:table/" + table + "/stream/2026");
        change.setDynamodb(
                new StreamRecord()
                        .withSequenceNumber(String.valueOf(sequence))
                        .withNewImage(image));
        return change;
    }

    private static AttributeValue typed(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> new AttributeValue(value.stringValue());
            case NUMBER -> new AttributeValue().withN(value.asString());
            case BOOLEAN -> new AttributeValue().withBOOL(value.booleanValue());
            case NULL -> new AttributeValue().withNULL(true);
            case ARRAY -> {
                var list = new ArrayList<AttributeValue>();
                value.forEach(element -> list.add(typed(element)));
                yield new AttributeValue().withL(list);
            }
            case OBJECT -> {
                var map = new HashMap<String, AttributeValue>();
                value.forEachEntry((name, element) -> map.put(name, typed(element)));
                yield new AttributeValue().withM(map);
            }
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("Not storable: " + value.getNodeType());
        };
    }
}
