package millrace.demo;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.OrderTopics;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.SimulatorClient;
import millrace.demo.client.TopicWatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The running system with what its tests need: customers, products, and a look behind the scenes.
 */
record Shop(RunningSystem system, Tables tables, AtomicReference<@Nullable Customer> adminSession)
        implements AutoCloseable {

    /** Longest wait of a test, generous enough for a slow machine. */
    static final Duration LIMIT = Duration.ofMinutes(3);

    static Shop of(RunningSystem system, URI dynamoDb) {
        return new Shop(system, new Tables(dynamoDb), new AtomicReference<>());
    }

    MillraceApi api() {
        return system.api();
    }

    SimulatorClient simulators() {
        return system.simulators();
    }

    TopicWatch watch() {
        return system.watch();
    }

    OrderTopics topics() {
        return system.topics();
    }

    Customer customer() {
        return system.newCustomer("customer");
    }

    Customer administrator() {
        var known = adminSession.get();
        if (known != null) {
            return known;
        }
        var admin = Customer.logIn(api(), RunningSystem.ADMIN_EMAIL, RunningSystem.ADMIN_PASSWORD);
        adminSession.set(admin);
        return admin;
    }

    /** A product that no other test uses, as soon as it can be ordered. */
    DemoProduct product(long priceKrw, int stock) {
        var product =
                new DemoProduct("test-" + UUID.randomUUID(), "A test's product", priceKrw, stock);
        api().post("/api/products", product, administrator().headers()).expecting(201);
        var tooDear =
                Map.of(
                        "items",
                        List.of(
                                Map.of("productId", product.productId(), "quantity", 1),
                                Map.of(
                                        "productId",
                                        DemoProduct.MOON_JAR.productId(),
                                        "quantity",
                                        DemoProduct.MORE_JARS_THAN_MONEY)));
        Eventually.holds(() ->
                api().post("/api/orders", tooDear, administrator().headers())
                        .code()
                        .equals("TOTAL_TOO_LARGE"));
        return product;
    }

    JsonNode read(DemoProduct product) {
        return api().get("/api/products/" + product.productId(), Map.of()).expecting(200).body();
    }

    JsonNode end(Customer customer, String orderId) {
        return customer.awaitEnd(orderId, LIMIT);
    }

    Charges chargesOf(String orderId) {
        return simulators().chargesOf(orderId);
    }

    ApiAnswer runSagaTimer() {
        return api().invoke("millrace-local-orders-saga-timer", Map.of());
    }

    @Override
    public void close() {
        system.close();
        tables.close();
    }
}
