package millrace.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The inventory context on a platform in memory. What it keeps for a test is never a step. */
record InventoryInMemory(TestPlatform test) {

    private static final InventoryFunctions FUNCTIONS = new InventoryFunctions();

    static InventoryInMemory create() {
        return new InventoryInMemory(TestPlatform.create());
    }

    static InventoryInMemory watchedBy(Faults faults) {
        return new InventoryInMemory(TestPlatform.watchedBy(faults));
    }

    /** Stores these products, which are listed already. */
    InventoryInMemory stocking(Product... products) {
        Stream.of(products)
                .forEach(product ->
                        test.table()
                                .commit(
                                        "given",
                                        List.of(
                                                Products.in(test.table()).create(product),
                                                Listings.in(test.table())
                                                        .create(
                                                                new Listing(
                                                                        product.productId())))));
        return this;
    }

    /** Stores this reservation, which is answered already. */
    InventoryInMemory keeping(Reservation reservation) {
        test.table().commit("given", List.of(Reservations.in(test.table()).create(reservation)));
        return this;
    }

    Product product(String productId) {
        return Products.in(test.table()).value(productId).orElseThrow();
    }

    Optional<Reservation> reservation(String orderId) {
        return Reservations.in(test.table()).value(orderId);
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer() {
        return consumer(test.platform());
    }

    static Function<KafkaEvent, KafkaBatchAnswer> consumer(Platform platform) {
        return FUNCTIONS.inventoryOnOrderEvents(platform);
    }

    /** Delivers each event as a record of its own, in one batch. */
    KafkaBatchAnswer deliver(Event... events) {
        return deliver(Stream.of(events).map(KafkaBatches::record).toArray(TestRecord[]::new));
    }

    KafkaBatchAnswer deliver(TestRecord... records) {
        return consumer().apply(KafkaBatches.of(Topic.ORDER_EVENTS, records));
    }

    /** Delivers the event to a consumer on a platform of its own; it must be acknowledged. */
    static void deliver(Platform platform, Event event) {
        var answer =
                consumer(platform)
                        .apply(KafkaBatches.of(Topic.ORDER_EVENTS, KafkaBatches.record(event)));
        assertThat(answer.batchItemFailures()).isEmpty();
    }

    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api() {
        return api(test.platform());
    }

    static Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api(Platform platform) {
        return DocumentedApi.of("inventory", FUNCTIONS.inventoryApi(platform));
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api().apply(request.event());
    }

    JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }
}
