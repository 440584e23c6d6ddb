package millrace.cloud.dynamodb;

import static millrace.cloud.dynamodb.CountersTable.COUNTERS;
import static millrace.cloud.dynamodb.CountersTable.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.cloud.service.AccessRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The rights that each request to a table asks for, in IAM's terms. */
class GuardedTablesIT {

    private static final String TABLE =
            "arn:aws:dynamodb:ap-northeast-2:000000000000:table/counters";
    private static final String REFUSED = "refused";
    private static final List<AccessRequest> ASKED = new CopyOnWriteArrayList<>();

    private static DynamoDbLocal local;
    private static DynamoDbClient client;

    @BeforeAll
    static void start() throws IOException {
        local = DynamoDbLocal.start(DynamoDbSettings.inMemory());
        local.createTables(List.of(COUNTERS));
        local.guard(
                List.of(COUNTERS),
                (accessKey, request) -> {
                    assertThat(accessKey).isEqualTo("local");
                    ASKED.add(request);
                    return isRefused(request) ? Optional.of("Not you.") : Optional.empty();
                });
        client = CountersTable.client(local);
    }

    private static boolean isRefused(AccessRequest request) {
        return request.context().values().stream().anyMatch(keys -> keys.contains(REFUSED));
    }

    @BeforeEach
    void forget() {
        ASKED.clear();
    }

    @AfterAll
    static void stop() {
        client.close();
        local.close();
    }

    @Test
    void reads_and_writes_ask_for_their_action_with_their_keys() {
        client.putItem(put -> put.tableName("counters").item(item("a")));
        client.getItem(get -> get.tableName("counters").key(item("b")));
        client.updateItem(update -> update.tableName("counters").key(item("c")));
        client.deleteItem(delete -> delete.tableName("counters").key(item("d")));
        client.scan(scan -> scan.tableName("counters"));
        client.describeTable(describe -> describe.tableName("counters"));
        client.query(query ->
                query.tableName("counters")
                        .keyConditionExpression("pk = :k")
                        .expressionAttributeValues(Map.of(":k", AttributeValue.fromS("e"))));

        assertThat(ASKED)
                .containsExactly(
                        asks("PutItem", "a"),
                        asks("GetItem", "b"),
                        asks("UpdateItem", "c"),
                        asks("DeleteItem", "d"),
                        asks("Scan"),
                        asks("DescribeTable"),
                        asks("Query", "e"));
    }

    @Test
    void batches_ask_once_with_all_keys() {
        client.batchGetItem(get ->
                get.requestItems(
                        Map.of(
                                "counters",
                                KeysAndAttributes.builder()
                                        .keys(List.of(item("a"), item("b")))
                                        .build())));
        client.batchWriteItem(write ->
                write.requestItems(
                        Map.of(
                                "counters",
                                List.of(
                                        WriteRequest.builder()
                                                .putRequest(put -> put.item(item("c")))
                                                .build(),
                                        WriteRequest.builder()
                                                .deleteRequest(delete -> delete.key(item("d")))
                                                .build()))));

        assertThat(ASKED)
                .containsExactly(asks("BatchGetItem", "a", "b"), asks("BatchWriteItem", "c", "d"));
    }

    @Test
    void a_transaction_asks_for_each_of_its_actions() {
        client.transactWriteItems(write ->
                write.transactItems(
                        CountersTable.add("a", 1),
                        TransactWriteItem.builder()
                                .put(put -> put.tableName("counters").item(item("b")))
                                .build(),
                        TransactWriteItem.builder()
                                .delete(delete -> delete.tableName("counters").key(item("c")))
                                .build(),
                        TransactWriteItem.builder()
                                .conditionCheck(check ->
                                        check.tableName("counters")
                                                .key(item("d"))
                                                .conditionExpression("attribute_not_exists(pk)"))
                                .build()));

        assertThat(ASKED)
                .containsExactly(
                        asks("UpdateItem", "a"),
                        asks("PutItem", "b"),
                        asks("DeleteItem", "c"),
                        asks("ConditionCheckItem", "d"));
    }

    @Test
    void what_is_refused_is_not_done_and_answered_as_dynamodb_does() {
        var both = new ArrayList<TransactWriteItem>();
        both.add(CountersTable.add("kept", 1));
        both.add(CountersTable.add(REFUSED, 1));

        assertThatThrownBy(() -> client.transactWriteItems(write -> write.transactItems(both)))
                .isInstanceOf(DynamoDbException.class)
                .hasMessageContaining("Not you.")
                .extracting(thrown -> ((DynamoDbException) thrown).awsErrorDetails().errorCode())
                .isEqualTo("AccessDeniedException");
        assertThat(client.getItem(get -> get.tableName("counters").key(item("kept"))).hasItem())
                .isFalse();
    }

    private static AccessRequest asks(String action, String... keys) {
        return new AccessRequest(
                "dynamodb:" + action, TABLE, Map.of("dynamodb:LeadingKeys", List.of(keys)));
    }
}
