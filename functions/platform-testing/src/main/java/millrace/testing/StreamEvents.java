package millrace.testing;

import java.util.ArrayList;
import java.util.List;
import millrace.platform.outbox.StreamEvent;
import millrace.platform.table.Item;
import millrace.platform.work.internal.OutboxRow;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Payloads of a DynamoDB stream mapping, as the relay gets them. */
public final class StreamEvents {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StreamEvents() {}

    /** The rows as they were inserted, with sequence numbers from 1. */
    public static StreamEvent of(String table, List<OutboxRow> rows) {
        var entries = new ArrayList<StreamEvent.Entry>();
        for (var row : rows) {
            entries.add(entry(table, "INSERT", entries.size() + 1, row.item(TestClock.NOON)));
        }
        return new StreamEvent(List.copyOf(entries));
    }

    static StreamEvent.Entry entry(String table, String eventName, int sequence, Item item) {
        var image = NODES.objectNode();
        image.set("pk", typed(NODES.stringNode(item.key().pk())));
        image.set("sk", typed(NODES.stringNode(item.key().sk())));
        image.set("data", typed(JSON.valueToTree(item.data())));
        return new StreamEvent.Entry(
                eventName,
                "arn:aws:dynamodb:ap-northeast-2:000000000000:table/" + table + "/stream/2026",
                new StreamEvent.Change(String.valueOf(sequence), image));
    }

    /** In DynamoDB's own form: {@code {"S":"text"}}. */
    private static ObjectNode typed(JsonNode value) {
        var typed = NODES.objectNode();
        return switch (value.getNodeType()) {
            case STRING -> typed.set("S", value);
            case NUMBER -> typed.put("N", value.asString());
            case BOOLEAN -> typed.set("BOOL", value);
            case NULL -> typed.put("NULL", true);
            case ARRAY -> {
                var list = typed.putArray("L");
                value.forEach(element -> list.add(typed(element)));
                yield typed;
            }
            case OBJECT -> {
                var map = typed.putObject("M");
                value.forEachEntry((name, element) -> map.set(name, typed(element)));
                yield typed;
            }
            case BINARY, MISSING, POJO ->
                    throw new IllegalArgumentException("Not storable: " + value.getNodeType());
        };
    }
}
