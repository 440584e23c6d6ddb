package millrace.cloud.dynamodb;

import static millrace.cloud.service.Views.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.dynamodb.view.DueView;
import millrace.cloud.dynamodb.view.ItemsView;
import millrace.cloud.dynamodb.view.ShownTable;
import millrace.cloud.service.Views;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** What the console sees of a real table. */
class DynamoDbViewsIT {

    private static final ShownTable TABLE = new ShownTable("things", "pk", "S", "sk", true);

    private static DynamoDbLocal database;
    private static ItemsView items;
    private static DueView due;

    @BeforeAll
    static void start() throws Exception {
        database = DynamoDbLocal.start(new DynamoDbSettings(0, null, true));
        database.createTables(List.of(ConventionalTable.named("things")));
        items = new ItemsView(database::client, () -> List.of(TABLE));
        due = new DueView(database::client, () -> List.of(TABLE));
        put("ORDER#1", "STATE", Map.of("dueLane", text("SAGA#3"), "dueAt", number(1_000)));
        put("ORDER#1", "HISTORY#1", Map.of("amount", number(12), "tags", list()));
        put("OUTBOX#t#k", "1", Map.of("dueLane", text("OUTBOX#0"), "dueAt", number(2_000)));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    private static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    private static AttributeValue list() {
        return AttributeValue.fromL(List.of(text("a"), AttributeValue.fromNul(true)));
    }

    private static void put(String pk, String sk, Map<String, AttributeValue> more) {
        var item = new HashMap<>(more);
        item.put("pk", text(pk));
        item.put("sk", text(sk));
        database.requests()
                .putItem(
                        "local",
                        "local",
                        PutItemRequest.builder().tableName("things").item(item).build());
    }

    @Test
    void items_are_found_by_their_partition_and_the_beginning_of_their_sort_key() {
        var partition = Views.read(items, "table", "things", "pk", "ORDER#1");
        assertThat(texts(partition.path("items"), "sk")).containsExactly("HISTORY#1", "STATE");
        assertThat(partition.path("complete").asBoolean()).isTrue();

        var one = Views.read(items, "table", "things", "pk", "ORDER#1", "sk", "HIST");
        assertThat(one.path("items").path(0).path("item"))
                .hasToString(
                        "{\"amount\":12,\"pk\":\"ORDER#1\",\"sk\":\"HISTORY#1\",\"tags\":[\"a\",null]}");
        assertThat(Views.read(items, "table", "things", "pk", "no").path("items").isEmpty())
                .isTrue();
        assertThat(Views.read(items, "table", "things").path("items").size()).isEqualTo(3);
    }

    @Test
    void items_of_all_tables_are_found_by_a_part_of_their_partition_key() {
        assertThat(texts(Views.read(items, "holds", "#t#").path("items"), "pk"))
                .containsExactly("OUTBOX#t#k");
        var none = Views.read(items, "holds", "#t#", "table", "others");
        assertThat(none.path("items").isEmpty()).isTrue();
    }

    @Test
    void a_table_that_is_none_is_refused() {
        assertThatThrownBy(() -> Views.read(items, "table", "none"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_due_is_told_by_the_lane_or_without_it() {
        assertThat(texts(Views.read(due, "lane", "OUTBOX#").path("rows"), "pk"))
                .containsExactly("OUTBOX#t#k");
        assertThat(Views.read(due, "not", "OUTBOX#").path("rows").path(0))
                .hasToString(
                        "{\"table\":\"things\",\"pk\":\"ORDER#1\",\"sk\":\"STATE\",\"lane\":\"SAGA#3\",\"dueAt\":1000}");
        assertThat(Views.read(due).path("rows").size()).isEqualTo(2);
    }
}
