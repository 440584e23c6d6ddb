package millrace.demo;

import static millrace.demo.DemoProduct.COFFEE;
import static millrace.demo.DemoProduct.MOON_JAR;
import static millrace.demo.DemoProduct.MORE_THAN_ALL_JARS;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import millrace.demo.client.Await;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import millrace.demo.client.RunningSystem;
import millrace.demo.client.StepFailure;
import tools.jackson.databind.JsonNode;

/** Steps of customers who order and cancel. */
final class CustomerSteps {

    /** Longest wait of a step, generous enough for a slow machine. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final RunningSystem system;
    private final Narration narration;

    CustomerSteps(RunningSystem system, Narration narration) {
        this.system = system;
        this.narration = narration;
    }

    void paidOrder() {
        var customer = signUp("mina");
        var orderId = order(customer, COFFEE, 2);
        end(customer, orderId, "CONFIRMED");
        story(
                orderId,
                "OrderCreated",
                "PaymentCompleted",
                "OrderPaid",
                "StockReserved",
                "OrderConfirmed",
                "NotificationRequested");
        charged(orderId, "charged once, 9,000 KRW, and not refunded", new Charges(1, 0, 9_000, 0));
        toldByEmail(customer);
    }

    void refusedPayment() {
        var customer = signUp("jun");
        narration.does("PUT /simulators/toss/behaviour: the card company refuses every charge");
        system.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode", "fail",
                                "code", "REJECT_CARD_PAYMENT",
                                "match", Map.of("operation", "charge")));
        var orderId = order(customer, COFFEE, 1);
        end(customer, orderId, "PAYMENT_FAILED");
        story(orderId, "OrderCreated", "PaymentFailed", "NotificationRequested");
        charged(orderId, "never charged", Charges.NONE);
    }

    void stockOut() {
        var customer = signUp("hana");
        var orderId = order(customer, MOON_JAR, MORE_THAN_ALL_JARS);
        var order = end(customer, orderId, "CANCELLED");
        story(
                orderId,
                "OrderCreated",
                "PaymentCompleted",
                "OrderPaid",
                "StockRejected",
                "OrderCancelled",
                "PaymentRefunded",
                "StockReleased",
                "NotificationRequested");
        if (!order.path("reason").asString("").equals("STOCK_SHORT")) {
            throw new StepFailure("the reason is " + order.path("reason") + ", not STOCK_SHORT");
        }
        long total = MOON_JAR.priceKrw() * MORE_THAN_ALL_JARS;
        charged(
                orderId,
                String.format(Locale.ROOT, "charged once and refunded once, %,d KRW", total),
                new Charges(1, 1, total, total));
    }

    void cancelRacingPayment() {
        var customer = signUp("seo");
        narration.does("PUT /simulators/toss/behaviour: every answer comes 700 ms late");
        system.simulators().behave("toss", Map.of("mode", "delay", "delayMs", 700));
        var orderId = order(customer, COFFEE, 3);
        narration.does("POST /api/orders/" + orderId + "/cancel while it is being paid");
        customer.cancel(orderId).expecting(202);
        end(customer, orderId, "CANCELLED");
        story(orderId, "OrderCreated", "OrderCancelled", "StockReleased", "NotificationRequested");
        var charges = system.simulators().chargesOf(orderId);
        if (!charges.isNeverOrChargedAndRefundedOnce()) {
            throw new StepFailure("Toss knows of " + charges);
        }
        narration.holds(
                charges.equals(Charges.NONE) ? "never charged" : "charged once and refunded once");
    }

    private Customer signUp(String name) {
        var customer = system.newCustomer(name);
        narration.does("POST /api/auth/signup: " + name + " is customer " + customer.userId());
        return customer;
    }

    private String order(Customer customer, DemoProduct product, int quantity) {
        var orderId = customer.order(product.productId(), quantity);
        narration.does(
                "POST /api/orders: %s x %s, answered 202 with order %s"
                        .formatted(quantity, product.productId(), orderId));
        return orderId;
    }

    private JsonNode end(Customer customer, String orderId, String status) {
        var order = customer.awaitEnd(orderId, LIMIT);
        if (!order.path("status").asString().equals(status)) {
            throw new StepFailure("order " + orderId + " ended as " + order + ", not as " + status);
        }
        return order;
    }

    private void story(String orderId, String... types) {
        for (var type : types) {
            system.watch()
                    .await(
                            type + " of order " + orderId,
                            1,
                            LIMIT,
                            record -> record.isAbout(orderId) && record.type().equals(type));
        }
        narration.records(system.watch().about(orderId));
        narration.holds("the order's events ended with " + types[types.length - 1]);
    }

    private void charged(String orderId, String told, Charges expected) {
        var charges = system.simulators().chargesOf(orderId);
        if (!charges.equals(expected)) {
            throw new StepFailure("Toss knows of " + charges + ", not of " + expected);
        }
        narration.holds(told);
    }

    private void toldByEmail(Customer customer) {
        Await.until(
                LIMIT,
                "an e-mail to " + customer.email(),
                () -> system.simulators().orderEmailsTo(customer.email()).stream().findFirst());
        narration.holds("an e-mail went to " + customer.email());
    }
}
