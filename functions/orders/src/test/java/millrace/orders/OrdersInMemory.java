package millrace.orders;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.orders.catalogue.Catalogue;
import millrace.orders.order.Order;
import millrace.orders.order.Orders;
import millrace.orders.order.SagaStep;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The orders context on a platform in memory. What it keeps for a test is never a step. */
public record OrdersInMemory(TestPlatform test) {

    private static final OrdersFunctions FUNCTIONS = new OrdersFunctions();

    public static OrdersInMemory create() {
        return new OrdersInMemory(TestPlatform.create());
    }

    public static OrdersInMemory watchedBy(Faults faults) {
        return new OrdersInMemory(TestPlatform.watchedBy(faults));
    }

    /** Stores this order, whose events are published already. */
    public OrdersInMemory keeping(Order order) {
        var work = new Orders(test.table()).create(new SagaStep(order, List.of()));
        test.table().commit("given-" + order.orderId(), work.changes());
        return this;
    }

    /** Stores this product in the catalogue. */
    public OrdersInMemory selling(String productId, long priceKrw) {
        var product = new Catalogue.PricedProduct(productId, "A " + productId, priceKrw);
        var change = new Catalogue(test.table()).create(product);
        test.table().commit("given", List.of(change));
        return this;
    }

    public Order order(String orderId) {
        return new Orders(test.table()).find(orderId).orElseThrow().value();
    }

    /** The order of the fixture. */
    public Order order() {
        return order(OrderFixture.ORDER_ID);
    }

    public Function<KafkaEvent, KafkaBatchAnswer> consumerOf(Topic topic) {
        return consumerOf(topic, test.platform());
    }

    public static Function<KafkaEvent, KafkaBatchAnswer> consumerOf(
            Topic topic, Platform platform) {
        return switch (topic) {
            case PAYMENT_EVENTS -> FUNCTIONS.ordersOnPaymentEvents(platform);
            case INVENTORY_EVENTS -> FUNCTIONS.ordersOnInventoryEvents(platform);
            case COUPON_EVENTS -> FUNCTIONS.ordersOnCouponEvents(platform);
            default -> throw new IllegalArgumentException("Orders do not listen to " + topic);
        };
    }

    /** Delivers the event as a record of its own. */
    public KafkaBatchAnswer deliver(Event event) {
        return deliver(Events.CATALOGUE.of(event.getClass()).topic(), KafkaBatches.record(event));
    }

    public KafkaBatchAnswer deliver(Topic topic, TestRecord... records) {
        return consumerOf(topic).apply(KafkaBatches.of(topic, records));
    }

    public Function<JsonNode, Map<String, Integer>> timer() {
        return timer(test.platform());
    }

    public static Function<JsonNode, Map<String, Integer>> timer(Platform platform) {
        return FUNCTIONS.ordersSagaTimer(platform);
    }

    public Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api() {
        return api(test.platform());
    }

    public static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        return DocumentedApi.of("orders", FUNCTIONS.ordersApi(platform));
    }

    public APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api().apply(request.event());
    }

    public JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }
}
