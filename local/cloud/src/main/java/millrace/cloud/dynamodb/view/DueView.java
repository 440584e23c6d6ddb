package millrace.cloud.dynamodb.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import millrace.cloud.service.ConsoleView;
import millrace.cloud.service.ViewQuery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Whatever must be looked at by a time, of all tables: the items of their index {@code due}, which
 * docs/architecture.md describes.
 */
public final class DueView implements ConsoleView.Content {

    /** The index's name. */
    public static final String INDEX = "due";

    private static final String LANE = "dueLane";
    private static final String AT = "dueAt";
    private static final int MAXIMUM_ROWS = 500;

    private final Supplier<DynamoDbClient> client;
    private final Supplier<List<ShownTable>> tables;

    /**
     * @param dueAt epoch milliseconds
     */
    record Row(String table, String pk, String sk, String lane, long dueAt) {}

    /**
     * @param complete whether there are no more
     */
    record Due(List<Row> rows, boolean complete) {}

    public DueView(Supplier<DynamoDbClient> client, Supplier<List<ShownTable>> tables) {
        this.client = client;
        this.tables = tables;
    }

    /** Rows whose lane begins with the parameter {@code lane}, or not with {@code not}. */
    @Override
    public Due read(ViewQuery query) {
        var lane = query.text("lane");
        var prefix = lane.or(() -> query.text("not")).orElse("");
        var condition = lane.isPresent() ? "begins_with(#l, :l)" : "NOT begins_with(#l, :l)";
        var rows = new ArrayList<Row>();
        var complete = true;
        for (var table : tables.get()) {
            if (table.dueIndex()) {
                complete &= read(table, prefix.isEmpty() ? null : condition, prefix, rows);
            }
        }
        return new Due(rows, complete);
    }

    private boolean read(
            ShownTable table, @Nullable String condition, String prefix, List<Row> rows) {
        var most = rows.size() + MAXIMUM_ROWS;
        @Nullable Map<String, AttributeValue> from = null;
        do {
            var scan = ScanRequest.builder().tableName(table.name()).indexName(INDEX);
            if (from != null) {
                scan.exclusiveStartKey(from);
            }
            if (condition != null) {
                scan.filterExpression(condition)
                        .expressionAttributeNames(Map.of("#l", LANE))
                        .expressionAttributeValues(Map.of(":l", AttributeValue.fromS(prefix)));
            }
            var page = client.get().scan(scan.build());
            page.items().forEach(item -> rows.add(row(table, item)));
            from = page.lastEvaluatedKey();
        } while (from != null && !from.isEmpty() && rows.size() < most);
        return from == null || from.isEmpty();
    }

    private static Row row(ShownTable table, Map<String, AttributeValue> item) {
        return new Row(
                table.name(),
                table.pk(item),
                table.sk(item),
                PlainValues.text(item.get(LANE)),
                Long.parseLong(PlainValues.text(item.get(AT))));
    }
}
