package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders that do not end well: what was done for them is undone, once. */
@ExtendWith(SharedCloud.class)
class CompensationIT {

    private static final int RACES = Integer.getInteger("millrace.races", 20);
    private static final int LATEST_CANCEL_MS = 600;

    private final Shop shop;

    CompensationIT(Shop shop) {
        this.shop = shop;
    }

    @AfterEach
    void simulatorsBehaveAgain() {
        shop.simulators().reset("toss");
    }

    @Test
    void a_refused_payment_fails_the_order_and_nothing_is_charged_or_reserved() {
        var product = shop.product(5_001, 10);
        var customer = shop.customer();
        shop.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode", "fail",
                                "code", "REJECT_CARD_PAYMENT",
                                "match", Map.of("operation", "charge", "amount", 5_001)));
        var orderId = customer.order(product.productId(), 1);
        var order = shop.end(customer, orderId);

        assertThat(order.path("status").asString()).isEqualTo("PAYMENT_FAILED");
        assertThat(order.path("reason").asString()).isEqualTo("REJECT_CARD_PAYMENT");
        assertThat(shop.chargesOf(orderId)).isEqualTo(Charges.NONE);
        assertThat(shop.read(product).path("stock").asInt()).isEqualTo(10);
        assertThat(customer.cancel(orderId).code()).isEqualTo("ORDER_NOT_CANCELLABLE");
        Eventually.asserted(
                () -> assertThat(shop.simulators().orderEmailsTo(customer.email())).hasSize(1));
    }

    @Test
    void short_stock_refunds_the_payment_and_cancels_the_order_with_the_reason() {
        var plenty = shop.product(1_000, 100);
        var scarce = shop.product(2_000, 1);
        var customer = shop.customer();
        var items =
                List.of(
                        Map.of("productId", plenty.productId(), "quantity", 5),
                        Map.of("productId", scarce.productId(), "quantity", 2));
        var orderId =
                shop.api()
                        .post("/api/orders", Map.of("items", items), customer.headers())
                        .expecting(202)
                        .text("orderId");
        var order = shop.end(customer, orderId);

        assertThat(order.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(order.path("reason").asString()).isEqualTo("STOCK_SHORT");
        assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 1, 9_000, 9_000));
        assertStock(plenty, 100, 0);
        assertStock(scarce, 1, 0);
        assertRefundIsTold(customer, orderId);
    }

    @Test
    void the_last_of_a_product_is_sold_once_however_many_want_it() {
        var product = shop.product(3_000, 3);
        var customers = List.of(shop.customer(), shop.customer());
        var orders = new ArrayList<Map.Entry<Customer, String>>();
        for (int i = 0; i < 10; i++) {
            var customer = customers.get(i % 2);
            orders.add(Map.entry(customer, customer.order(product.productId(), 1)));
        }
        var ends =
                orders.stream()
                        .map(each ->
                                shop.end(each.getKey(), each.getValue()).path("status").asString())
                        .toList();
        assertThat(ends.stream().filter("CONFIRMED"::equals)).hasSize(3);
        assertThat(ends.stream().filter("CANCELLED"::equals)).hasSize(7);
        assertStock(product, 0, 3);
    }

    @Test
    void a_confirmed_order_can_be_cancelled_and_is_refunded_and_its_stock_released() {
        var product = shop.product(4_000, 7);
        var customer = shop.customer();
        var orderId = customer.order(product.productId(), 2);
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
        customer.cancel(orderId).expecting(202);
        Eventually.asserted(() ->
                assertThat(customer.read(orderId).path("status").asString())
                        .isEqualTo("CANCELLED"));
        customer.cancel(orderId).expecting(202);
        assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 1, 8_000, 8_000));
        assertStock(product, 7, 0);
    }

    @Test
    void a_cancellation_at_any_moment_ends_in_never_charged_or_charged_once_and_refunded_once()
            throws Exception {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        var random = new Random(seed);
        var product = shop.product(1_500, 1_000);
        shop.simulators().behave("toss", Map.of("mode", "delay", "delayMs", 40));
        // Each by another customer: an address that is not verified gets five mails a day.
        var orders = new LinkedHashMap<String, Customer>();
        try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(4)) {
            var cancels = new ArrayList<ScheduledFuture<ApiAnswer>>();
            for (int race = 0; race < RACES; race++) {
                var customer = shop.customer();
                var orderId = customer.order(product.productId(), 1 + random.nextInt(3));
                orders.put(orderId, customer);
                int afterMs = random.nextInt(LATEST_CANCEL_MS);
                cancels.add(
                        timer.schedule(
                                () -> customer.cancel(orderId), afterMs, TimeUnit.MILLISECONDS));
            }
            for (var cancel : cancels) {
                assertThat(cancel.get().status()).as("seed %d", seed).isEqualTo(202);
            }
        }
        for (var order : orders.entrySet()) {
            var orderId = order.getKey();
            var customer = order.getValue();
            Eventually.asserted(() ->
                    assertThat(customer.read(orderId).path("status").asString())
                            .as("order %s, seed %d", orderId, seed)
                            .isEqualTo("CANCELLED"));
            assertThat(shop.chargesOf(orderId))
                    .as("order %s, seed %d", orderId, seed)
                    .matches(Charges::isNeverOrChargedAndRefundedOnce);
            assertRefundIsTold(customer, orderId);
        }
        assertStock(product, 1_000, 0);
    }

    /** The mail of a cancelled order speaks of a refund only where Toss made one. */
    private void assertRefundIsTold(Customer customer, String orderId) {
        var charges = shop.chargesOf(orderId);
        var told =
                charges.equals(Charges.NONE)
                        ? "주문이 취소되었습니다. 결제는 이루어지지 않았습니다."
                        : String.format(
                                Locale.ROOT,
                                "주문이 취소되었습니다. 결제된 금액 %,d원이 환불되었습니다.",
                                charges.refundedKrw());
        Eventually.asserted(() ->
                assertThat(cancellationMails(customer, orderId))
                        .isNotEmpty()
                        .allSatisfy(mail -> assertThat(mail).contains(told)));
    }

    private List<String> cancellationMails(Customer customer, String orderId) {
        return shop.simulators().orderEmailsTo(customer.email()).stream()
                .map(mail -> mail.path("text").asString(""))
                .filter(text -> text.contains(orderId) && text.contains("취소"))
                .toList();
    }

    private void assertStock(DemoProduct product, int stock, int reserved) {
        var now = shop.read(product);
        assertThat(now.path("stock").asInt()).as("stock").isEqualTo(stock);
        assertThat(now.path("reserved").asInt()).as("reserved").isEqualTo(reserved);
    }
}
