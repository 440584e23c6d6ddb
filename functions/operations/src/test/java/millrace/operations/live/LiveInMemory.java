package millrace.operations.live;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.operations.OperationsFunctions;
import millrace.operations.contexts.ContextTables;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The live aggregates on a platform in memory. What a test reads is never a step. */
record LiveInMemory(TestPlatform test) {

    static final long MINJI = 7;

    private static final OperationsFunctions FUNCTIONS = new OperationsFunctions();

    static LiveInMemory create() {
        return new LiveInMemory(TestPlatform.create());
    }

    static LiveInMemory watchedBy(Faults faults) {
        return new LiveInMemory(TestPlatform.watchedBy(faults));
    }

    static OrderCreated order(String orderId, Instant at, OrderedItem... items) {
        long amount = Stream.of(items).mapToLong(item -> item.quantity() * item.unitPrice()).sum();
        return new OrderCreated(orderId, MINJI, List.of(items), amount, "KRW", at);
    }

    static OrderCreated keyboard(String orderId, Instant at) {
        return order(orderId, at, new OrderedItem("keyboard", 1, 5_000));
    }

    static PaymentCompleted paid(String orderId, long amountKrw, Instant at) {
        return new PaymentCompleted("payment-of-" + orderId, orderId, MINJI, amountKrw, at);
    }

    static PaymentFailed failed(String orderId, long userId, Instant at) {
        return new PaymentFailed("payment-of-" + orderId, orderId, userId, "CARD_DECLINED", at);
    }

    Function<KafkaEvent, KafkaBatchAnswer> onOrderEvents() {
        return FUNCTIONS.operationsOnOrderEvents(test.platform());
    }

    Function<KafkaEvent, KafkaBatchAnswer> onPaymentEvents() {
        return FUNCTIONS.operationsOnPaymentEvents(test.platform());
    }

    LiveInMemory orders(TestRecord... records) {
        KafkaBatches.deliver(onOrderEvents(), Topic.ORDER_EVENTS, records);
        return this;
    }

    LiveInMemory orders(Event... events) {
        return orders(records(events));
    }

    LiveInMemory payments(TestRecord... records) {
        KafkaBatches.deliver(onPaymentEvents(), Topic.PAYMENT_EVENTS, records);
        return this;
    }

    LiveInMemory payments(Event... events) {
        return payments(records(events));
    }

    private static TestRecord[] records(Event... events) {
        return Stream.of(events).map(KafkaBatches::record).toArray(TestRecord[]::new);
    }

    static HttpCalls.Request get(String list) {
        return HttpCalls.get("/api/aggregates/" + list).as(1, "ADMIN");
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        var api = FUNCTIONS.operationsApi(test.on(test.table()), new ContextTables(Map.of()));
        return DocumentedApi.of("operations", api).apply(request.event());
    }

    /** The answer's body; the request must succeed. */
    JsonNode ok(HttpCalls.Request request) {
        var answer = send(request);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return test.json().readTree(answer.getBody());
    }

    /** Orders placed from the hour before noon to the hour after. */
    JsonNode orderSums() {
        return ok(around(get("orders")));
    }

    JsonNode productSums() {
        return ok(around(get("products")));
    }

    static HttpCalls.Request around(HttpCalls.Request request) {
        return request.query("from", NOON.minusSeconds(3600).toString())
                .query("to", NOON.plusSeconds(3600).toString());
    }

    /** {@code minute=orders} of the minutes that have any. */
    List<String> ordersByMinute() {
        return orderSums()
                .path("minutes")
                .valueStream()
                .filter(minute -> minute.path("orders").asLong() > 0)
                .map(minute ->
                        minute.path("minute").asString() + "=" + minute.path("orders").asLong())
                .toList();
    }

    /** Unusual payments from the newest on, all pages. */
    List<JsonNode> unusual() {
        var request = get("unusual-payments").query("limit", "2");
        var page = ok(request);
        var found = new ArrayList<>(page.path("payments").values());
        while (!page.path("next").isNull()) {
            page = ok(request.query("cursor", page.path("next").asString()));
            found.addAll(page.path("payments").values());
        }
        return found;
    }
}
