package millrace.operations;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.events.orders.OrderCancelled;
import millrace.platform.PlatformBeans;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Environment;
import millrace.platform.table.Tables;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import millrace.platform.work.internal.OutboxRow;
import millrace.testing.Faults;
import millrace.testing.RecordingPublisher.Sent;
import millrace.testing.StreamEvents;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;

/**
 * Two contexts' tables with events to publish, and the functions that publish them. Every call of
 * DynamoDB and Kafka is a step.
 *
 * @param test makes the rows and keeps what Kafka has acknowledged
 */
record Outboxes(TestPlatform test, DynamoDbWithOutboxes dynamoDb, Faults faults) {

    static final String ORDERS = "millrace-local-orders";
    static final String PAYMENTS = "millrace-local-payments";

    private static final OperationsFunctions FUNCTIONS = new OperationsFunctions();

    static Outboxes create() {
        return watchedBy(Faults.none());
    }

    static Outboxes watchedBy(Faults faults) {
        return new Outboxes(
                TestPlatform.create(), new DynamoDbWithOutboxes(ORDERS, PAYMENTS), faults);
    }

    /** So many events of an order wait in the table; returned in the order of their commits. */
    List<OutboxRow> waiting(String table, String orderId, int events) {
        var before = test.table().outbox();
        IntStream.rangeClosed(1, events).forEach(version -> commit(orderId, version));
        var rows = test.table().outbox().stream().filter(row -> !before.contains(row)).toList();
        dynamoDb.holding(table, test, rows);
        return rows;
    }

    private void commit(String orderId, int version) {
        var event = new OrderCancelled(orderId, 7, "version " + version, TestClock.NOON);
        test.platform()
                .unitOfWork()
                .commit(
                        Work.nothing().publish(event, version),
                        new Cause("correlation-1", null, null));
    }

    Function<DynamodbEvent, StreamsEventResponse> relay() {
        return FUNCTIONS.outboxRelay(
                tables(),
                faults.watch(Publisher.class, test.publisher()),
                test.json(),
                test.clock(),
                test.metrics());
    }

    StreamsEventResponse relay(String table, List<OutboxRow> rows) {
        return relay().apply(StreamEvents.of(table, rows));
    }

    Function<JsonNode, Map<String, Integer>> sweeper() {
        var environment = new Environment(Map.of("OUTBOX_TABLES", ORDERS + "," + PAYMENTS));
        return FUNCTIONS.outboxSweeper(
                environment,
                tables(),
                faults.watch(Publisher.class, test.publisher()),
                test.clock(),
                test.metrics());
    }

    Tables tables() {
        return new PlatformBeans()
                .tables(
                        faults.watch(DynamoDbClient.class, dynamoDb),
                        test.json(),
                        test.ids(),
                        test.platform().pause(),
                        test.clock(),
                        test.metrics());
    }

    int sweep() {
        return sweeper().apply(test.json().nullNode()).getOrDefault("published", -1);
    }

    /** The ids of what Kafka has acknowledged of this key, in that order. */
    List<String> published(String key) {
        return test.publisher().sent().stream()
                .filter(sent -> sent.key().equals(key))
                .map(Sent::eventId)
                .toList();
    }

    static List<String> ids(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::eventId).toList();
    }
}
