package millrace.simulation.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.simulation.fault.Fault;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Transactions, limits and throttling as DynamoDB documents them. */
class SimulatedTransactionsTest {

    private static Map<String, AttributeValue> item(String pk, String text) {
        return Map.of(
                "pk", AttributeValue.fromS(pk),
                "sk", AttributeValue.fromS("s"),
                "text", AttributeValue.fromS(text));
    }

    private static TransactWriteItem put(String pk, String text, String condition) {
        return TransactWriteItem.builder()
                .put(
                        Put.builder()
                                .tableName("table")
                                .item(item(pk, text))
                                .conditionExpression(condition)
                                .build())
                .build();
    }

    private static void transact(SimulatedTables tables, String token, TransactWriteItem... items) {
        tables.client.transactWriteItems(
                request -> request.clientRequestToken(token).transactItems(items));
    }

    /** Each sends at the same time; the codes of those that were cancelled, or "ok". */
    private static List<String> atOnce(SimulatedTables tables, int senders) {
        var outcomes = new ArrayList<String>();
        IntStream.range(0, senders)
                .forEach(sender ->
                        tables.scheduler.start(
                                "sender",
                                () -> {
                                    try {
                                        transact(
                                                tables,
                                                "token" + sender,
                                                put("hot", "by " + sender, ""));
                                        outcomes.add("ok");
                                    } catch (TransactionCanceledException canceled) {
                                        canceled.cancellationReasons().stream()
                                                .map(CancellationReason::code)
                                                .forEach(outcomes::add);
                                    }
                                }));
        tables.scheduler.run(Duration.ofHours(1));
        return outcomes;
    }

    @Test
    void transactions_that_meet_are_cancelled_and_one_is_done() {
        var tables = new SimulatedTables(Map.of());

        assertThat(atOnce(tables, 3)).containsOnlyOnce("ok").contains("TransactionConflict");
        assertThat(tables.database.conflicts()).isEqualTo(2);
    }

    @Test
    void a_single_write_that_meets_a_transaction_is_refused() {
        var tables = new SimulatedTables(Map.of());
        var outcomes = new ArrayList<Object>();
        tables.scheduler.start("transaction", () -> transact(tables, "t", put("hot", "a", "")));
        for (int after = 0; after < 60; after++) {
            int delay = after;
            tables.scheduler.start(
                    "put",
                    () -> {
                        tables.scheduler.sleep(Duration.ofMillis(delay));
                        try {
                            tables.client.putItem(
                                    put -> put.tableName("table").item(item("hot", "b")));
                        } catch (DynamoDbException refused) {
                            outcomes.add(refused);
                        }
                    });
        }
        tables.scheduler.run(Duration.ofHours(1));

        assertThat(outcomes)
                .hasSizeBetween(1, 59)
                .hasOnlyElementsOfType(TransactionConflictException.class);
    }

    @Test
    void a_token_is_done_once_for_ten_minutes_and_for_one_request() {
        var tables = new SimulatedTables(Map.of());
        var create = put("one", "a", "attribute_not_exists(pk)");
        tables.run(() -> {
            transact(tables, "token", create);
            transact(tables, "token", create);
            return 0;
        });

        assertThatThrownBy(() ->
                        tables.run(() -> {
                            transact(tables, "token", put("two", "a", ""));
                            return 0;
                        }))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        tables.run(() -> {
            tables.scheduler.sleep(Duration.ofMinutes(11));
            return 0;
        });
        assertThatThrownBy(() ->
                        tables.run(() -> {
                            transact(tables, "token", create);
                            return 0;
                        }))
                .isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void an_item_takes_a_thousand_units_a_second() {
        var tables = new SimulatedTables(Map.of());
        var text = "x".repeat(300_000);
        var throttled = new ArrayList<Object>();
        for (int writer = 0; writer < 10; writer++) {
            tables.scheduler.start(
                    "writer",
                    () -> {
                        try {
                            tables.client.putItem(
                                    put -> put.tableName("table").item(item("hot", text)));
                        } catch (ProvisionedThroughputExceededException e) {
                            throttled.add(e);
                        }
                    });
        }
        tables.scheduler.run(Duration.ofSeconds(1));

        assertThat(throttled).hasSize(7);
    }

    @Test
    void what_a_table_may_not_hold_is_refused_with_its_reason() {
        var tables = new SimulatedTables(Map.of());
        var deep = AttributeValue.fromS("x");
        for (int level = 0; level < 33; level++) {
            deep = AttributeValue.fromM(Map.of("m", deep));
        }
        var nested = deep;
        for (var value : List.of(nested, AttributeValue.fromN("1e200"))) {
            var item = new java.util.HashMap<>(item("one", "a"));
            item.put("value", value);
            assertThatThrownBy(() ->
                            tables.run(() ->
                                    tables.client.putItem(
                                            put -> put.tableName("table").item(item))))
                    .isInstanceOf(DynamoDbException.class)
                    .extracting(
                            thrown -> ((DynamoDbException) thrown).awsErrorDetails().errorCode())
                    .isEqualTo("ValidationException");
        }
    }

    @Test
    void a_transaction_whose_answer_was_lost_is_not_done_again_with_its_token() {
        var tables = new SimulatedTables(Map.of(Fault.ANSWER_LOST, 0.5));
        int transactions = 10;

        int sends =
                tables.run(() -> {
                    int sent = 0;
                    for (int n = 0; n < transactions; sent++) {
                        try {
                            var create = put("item " + n, "a", "attribute_not_exists(pk)");
                            transact(tables, "token " + n, create);
                            n++;
                        } catch (SdkClientException lost) {
                            tables.scheduler.sleep(Duration.ofMillis(1));
                        }
                    }
                    return sent;
                });

        assertThat(sends).isGreaterThan(transactions);
    }

    @Test
    void a_request_that_is_lost_ends_with_the_time_out() {
        var tables = new SimulatedTables(Map.of(Fault.REQUEST_LOST, 1.0));

        assertThatThrownBy(() ->
                        tables.run(() -> {
                            transact(tables, "token", put("one", "a", ""));
                            return 0;
                        }))
                .isInstanceOf(SdkClientException.class);
        assertThat(tables.scheduler.nowNanos()).isGreaterThan(Duration.ofMillis(4_999).toNanos());
    }
}
