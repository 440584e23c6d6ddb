package millrace.cloud.dynamodb;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** What calls consume is counted by table, as AWS counts it. */
class RequestUnitsIT {

    private DynamoDbLocal database;

    @BeforeEach
    void start() throws Exception {
        database = DynamoDbLocal.start(new DynamoDbSettings(0, null, true));
        database.createTables(
                List.of(ConventionalTable.named("things"), ConventionalTable.named("others")));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static Map<String, AttributeValue> item(String sk, int bytes) {
        return Map.of(
                "pk", AttributeValue.fromS("THING#1"),
                "sk", AttributeValue.fromS(sk),
                "text", AttributeValue.fromS("x".repeat(bytes)));
    }

    private Map<String, Double> units(String kind) {
        return database.metrics().stream()
                .filter(family -> family.name().equals("dynamodb_" + kind + "_request_units_total"))
                .flatMap(family -> family.samples().stream())
                .collect(
                        toMap(
                                sample -> sample.labels().getOrDefault("table", ""),
                                sample -> sample.value()));
    }

    @Test
    void a_write_takes_a_unit_for_each_kilobyte_and_two_in_a_transaction() {
        var put = PutItemRequest.builder().tableName("things").item(item("1", 1_500)).build();
        database.requests().putItem("local", "local", put);
        assertThat(units("write")).isEqualTo(Map.of("things", 2.0));

        var inTransaction = Put.builder().tableName("others").item(item("2", 10)).build();
        database.requests()
                .transactWriteItems(
                        "local",
                        "local",
                        TransactWriteItemsRequest.builder()
                                .transactItems(
                                        TransactWriteItem.builder().put(inTransaction).build())
                                .build());
        assertThat(units("write")).isEqualTo(Map.of("things", 2.0, "others", 2.0));
    }

    @Test
    void a_consistent_read_takes_a_unit_for_each_four_kilobytes() {
        var put = PutItemRequest.builder().tableName("things").item(item("1", 5_000)).build();
        database.requests().putItem("local", "local", put);
        var key = new HashMap<>(item("1", 0));
        key.remove("text");
        database.requests()
                .getItem(
                        "local",
                        "local",
                        GetItemRequest.builder()
                                .tableName("things")
                                .key(key)
                                .consistentRead(true)
                                .build());

        assertThat(units("read")).isEqualTo(Map.of("things", 2.0));
    }
}
