package millrace.simulation.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The request units of each operation, reckoned by hand from what DynamoDB documents. */
class TableUseTest {

    private final SimulatedTables tables = new SimulatedTables(Map.of());

    private static Map<String, AttributeValue> item(int bytes) {
        return Map.of(
                "pk", AttributeValue.fromS("p"),
                "sk", AttributeValue.fromS("s"),
                "text", AttributeValue.fromS("x".repeat(bytes)));
    }

    private void put(int bytes) {
        tables.run(() -> tables.client.putItem(put -> put.tableName("table").item(item(bytes))));
    }

    private TableUse use() {
        return tables.database.use().getFirst();
    }

    @Test
    void a_write_takes_a_unit_for_each_kilobyte_of_the_larger_item_and_two_in_a_transaction() {
        put(1_500);
        assertThat(use().writeUnits()).isEqualTo(2);

        put(100);
        assertThat(use().writeUnits()).isEqualTo(2 + 2);

        var write =
                TransactWriteItem.builder()
                        .put(put -> put.tableName("table").item(item(100)))
                        .build();
        tables.run(() -> tables.client.transactWriteItems(all -> all.transactItems(write)));
        assertThat(use()).isEqualTo(new TableUse("table", 2 + 2 + 2, 0, Map.of()));
    }

    @Test
    void a_write_whose_condition_fails_is_paid_for() {
        put(1_500);

        assertThatThrownBy(() ->
                        tables.run(() ->
                                tables.client.putItem(put ->
                                        put.tableName("table")
                                                .item(item(1))
                                                .conditionExpression("attribute_not_exists(pk)"))))
                .isInstanceOf(ConditionalCheckFailedException.class);

        assertThat(use().writeUnits()).isEqualTo(2 + 2);
    }

    @Test
    void a_read_takes_half_a_unit_for_each_four_kilobytes_and_a_whole_one_where_it_is_consistent() {
        var key = Map.of("pk", AttributeValue.fromS("p"), "sk", AttributeValue.fromS("s"));
        put(5_000);

        tables.run(() -> tables.client.getItem(get -> get.tableName("table").key(key)));
        assertThat(use().readUnits()).isEqualTo(1);

        tables.run(() ->
                tables.client.getItem(get -> get.tableName("table").key(key).consistentRead(true)));
        assertThat(use().readUnits()).isEqualTo(1 + 2);
    }
}
