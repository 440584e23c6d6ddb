package millrace.cloud.dynamodb.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.ViewQuery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Items: of a partition, any of a table, or those of all tables whose partition key holds a text.
 * Such a search looks at no more than {@link #SEARCHED_ITEMS} of each table.
 */
public final class ItemsView implements ConsoleView.Content {

    private static final int MAXIMUM_ITEMS = 100;
    static final int SEARCHED_ITEMS = 20_000;

    private final Supplier<DynamoDbClient> client;
    private final Supplier<List<ShownTable>> tables;

    record Item(String table, String pk, String sk, Map<String, @Nullable Object> item) {}

    /**
     * @param complete whether there are no more
     */
    record Items(List<Item> items, boolean complete) {}

    public ItemsView(Supplier<DynamoDbClient> client, Supplier<List<ShownTable>> tables) {
        this.client = client;
        this.tables = tables;
    }

    /**
     * By the parameters {@code table}, {@code pk} and the beginning {@code sk}, or {@code holds}.
     */
    @Override
    public Items read(ViewQuery query) {
        var holds = query.text("holds");
        if (holds.isPresent()) {
            return holding(query.text("table"), holds.get());
        }
        var name = query.required("table");
        var table =
                tables.get().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalArgumentException("There is no table " + name));
        return query.text("pk")
                .map(pk -> ofPartition(table, pk, query.text("sk").orElse("")))
                .orElseGet(() -> any(table));
    }

    private Items holding(Optional<String> name, String text) {
        var found = new ArrayList<Item>();
        var complete = true;
        for (var table : tables.get()) {
            if (name.isEmpty() || name.get().equals(table.name())) {
                complete &= search(table, text, found);
            }
        }
        return new Items(found, complete);
    }

    private boolean search(ShownTable table, String text, List<Item> found) {
        var searched = 0;
        @Nullable Map<String, AttributeValue> from = null;
        do {
            var scan =
                    ScanRequest.builder()
                            .tableName(table.name())
                            .filterExpression("contains(#pk, :text)")
                            .expressionAttributeNames(Map.of("#pk", table.partitionKey()))
                            .expressionAttributeValues(Map.of(":text", AttributeValue.fromS(text)));
            if (from != null) {
                scan.exclusiveStartKey(from);
            }
            var page = client.get().scan(scan.build());
            page.items().forEach(item -> found.add(item(table, item)));
            searched += page.scannedCount();
            from = page.lastEvaluatedKey();
        } while (from != null
                && !from.isEmpty()
                && searched < SEARCHED_ITEMS
                && found.size() < MAXIMUM_ITEMS);
        return from == null || from.isEmpty();
    }

    private static Item item(ShownTable table, Map<String, AttributeValue> item) {
        return new Item(table.name(), table.pk(item), table.sk(item), PlainValues.of(item));
    }

    private Items any(ShownTable table) {
        var page =
                client.get()
                        .scan(
                                ScanRequest.builder()
                                        .tableName(table.name())
                                        .limit(MAXIMUM_ITEMS)
                                        .build());
        return items(table, page.items(), page.lastEvaluatedKey());
    }

    private Items ofPartition(ShownTable table, String pk, String beginning) {
        var names = new HashMap<String, String>(Map.of("#pk", table.partitionKey()));
        var values = new HashMap<String, AttributeValue>(Map.of(":pk", table.partitionValue(pk)));
        var condition = "#pk = :pk";
        if (table.sortKey() != null && !beginning.isEmpty()) {
            names.put("#sk", table.sortKey());
            values.put(":sk", AttributeValue.fromS(beginning));
            condition += " AND begins_with(#sk, :sk)";
        }
        var page =
                client.get()
                        .query(
                                QueryRequest.builder()
                                        .tableName(table.name())
                                        .keyConditionExpression(condition)
                                        .expressionAttributeNames(names)
                                        .expressionAttributeValues(values)
                                        .limit(MAXIMUM_ITEMS)
                                        .build());
        return items(table, page.items(), page.lastEvaluatedKey());
    }

    private static Items items(
            ShownTable table,
            List<Map<String, AttributeValue>> items,
            @Nullable Map<String, AttributeValue> last) {
        return new Items(
                items.stream().map(item -> item(table, item)).toList(),
                last == null || last.isEmpty());
    }
}
