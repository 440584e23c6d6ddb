package millrace.demo;

import static millrace.demo.client.OrderTopics.ORDER_DEAD_LETTERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import millrace.cloud.LocalCloud;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import millrace.demo.client.RefusedWrites;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Outside systems that fail, hang or lose answers: orders are taken all the same. */
@ExtendWith(SharedCloud.class)
class OutageIT {

    private static final int FAILURES = 1_000;

    private final Shop shop;
    private final LocalCloud cloud;

    OutageIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @AfterEach
    void simulatorsBehaveAgain() {
        for (var simulator : new String[] {"toss", "ses", "slack"}) {
            shop.simulators().reset(simulator);
        }
    }

    @Test
    void orders_are_taken_while_toss_hangs_and_paid_when_it_is_back() {
        var customer = shop.customer();
        shop.simulators().behave("toss", Map.of("mode", "hang"));
        var orders = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            orders.add(customer.order(DemoProduct.COFFEE.productId(), 1));
        }
        for (var orderId : orders) {
            assertThat(customer.read(orderId).path("status").asString()).isEqualTo("PENDING");
        }
        shop.simulators().reset("toss");
        for (var orderId : orders) {
            assertThat(shop.end(customer, orderId).path("status").asString())
                    .isEqualTo("CONFIRMED");
            assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 0, 4_500, 0));
        }
    }

    @Test
    void orders_are_taken_while_kafka_takes_no_writes_and_published_when_it_does_again() {
        var customer = shop.customer();
        var orders = new ArrayList<String>();
        try (var _ = RefusedWrites.on(cloud.bootstrapServers(), "order.events")) {
            for (int i = 0; i < 3; i++) {
                orders.add(customer.order(DemoProduct.COFFEE.productId(), 1));
            }
            for (var orderId : orders) {
                assertThat(shop.tables().outbox()).contains("OUTBOX#order.events#" + orderId);
                assertThat(customer.read(orderId).path("status").asString()).isEqualTo("PENDING");
                assertThat(shop.watch().about(orderId)).isEmpty();
            }
        }
        for (var orderId : orders) {
            assertThat(shop.end(customer, orderId).path("status").asString())
                    .isEqualTo("CONFIRMED");
            assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 0, 4_500, 0));
        }
        Eventually.asserted(() ->
                assertThat(shop.tables().outbox())
                        .doesNotContainAnyElementsOf(
                                orders.stream().map(id -> "OUTBOX#order.events#" + id).toList()));
    }

    /** O-R04: one failing event must not stop the others. */
    @Test
    void a_topic_that_takes_no_writes_does_not_stop_the_events_of_the_others() {
        var customer = shop.customer();
        try (var _ = RefusedWrites.on(cloud.bootstrapServers(), "notification.events")) {
            var untold = customer.order(DemoProduct.COFFEE.productId(), 1);
            assertThat(shop.end(customer, untold).path("status").asString()).isEqualTo("CONFIRMED");

            for (int i = 0; i < 3; i++) {
                var orderId = customer.order(DemoProduct.COFFEE.productId(), 1);
                assertThat(shop.end(customer, orderId).path("status").asString())
                        .isEqualTo("CONFIRMED");
            }
            assertThat(shop.tables().outbox())
                    .anyMatch(row -> row.startsWith("OUTBOX#notification.events#"));
        }
    }

    @Test
    void a_charge_whose_answer_is_lost_is_not_charged_again() {
        var product = shop.product(5_101, 5);
        shop.simulators()
                .behave("toss", chargesOf(product, Map.of("mode", "lostAnswer", "times", 2)));
        assertConfirmedAndChargedOnce(product);
    }

    @Test
    void a_charge_that_is_throttled_is_made_later() {
        var product = shop.product(5_102, 5);
        shop.simulators()
                .behave("toss", chargesOf(product, Map.of("mode", "throttle", "times", 2)));
        assertConfirmedAndChargedOnce(product);
    }

    @Test
    void a_charge_whose_connection_is_refused_is_made_later() {
        var product = shop.product(5_103, 5);
        shop.simulators().behave("toss", chargesOf(product, Map.of("mode", "refuse", "times", 3)));
        assertConfirmedAndChargedOnce(product);
    }

    private void assertConfirmedAndChargedOnce(DemoProduct product) {
        var customer = shop.customer();
        var orderId = customer.order(product.productId(), 1);
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 0, product.priceKrw(), 0));
    }

    private static Map<String, Object> chargesOf(DemoProduct product, Map<String, Object> mode) {
        var behaviour = new HashMap<>(mode);
        behaviour.put("match", Map.of("operation", "charge", "amount", product.priceKrw()));
        return behaviour;
    }

    @Test
    void a_payment_that_keeps_failing_is_dead_lettered_after_four_attempts_and_asked_for_again() {
        var product = shop.product(5_104, 5);
        var customer = shop.customer();
        shop.simulators()
                .behave(
                        "toss",
                        chargesOf(
                                product,
                                Map.of(
                                        "mode", "fail",
                                        "code", "PROVIDER_ERROR",
                                        "times", FAILURES)));
        var orderId = customer.order(product.productId(), 1);
        var letter =
                shop.watch()
                        .await(
                                "the dead letter",
                                1,
                                Shop.LIMIT,
                                r ->
                                        r.topic().equals(ORDER_DEAD_LETTERS)
                                                && orderId.equals(r.key()))
                        .getFirst();

        int left = shop.simulators().read("toss/behaviour").path("times").asInt();
        assertThat(FAILURES - left).as("calls").isEqualTo(4);
        assertThat(letter.json().path("retryCount").asInt()).isEqualTo(4);
        assertThat(letter.headers())
                .containsEntry("originalGroup", Consumer.PAYMENTS_ON_ORDER_EVENTS.group())
                .containsEntry("originalTopic", "order.events")
                .containsEntry("ce_type", "OrderCreated");
        assertThat(customer.read(orderId).path("status").asString()).isEqualTo("PENDING");
        shop.simulators().reset("toss");
        assertTimerDrivesOn(customer, orderId);
        assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 0, product.priceKrw(), 0));
    }

    /** The saga stands still: nothing but its time limit moves it again. */
    private void assertTimerDrivesOn(Customer customer, String orderId) {
        shop.runSagaTimer().expecting(200);
        assertThat(customer.read(orderId).path("status").asString()).isEqualTo("PENDING");
        shop.tables().letTimeLimitPass(orderId);
        shop.runSagaTimer().expecting(200);
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void a_customer_is_told_once_by_email_however_often_mail_and_slack_fail_before() {
        var customer = shop.customer();
        shop.simulators().behave("ses", Map.of("mode", "fail", "times", 1));
        shop.simulators().behave("slack", Map.of("mode", "fail", "times", 1));
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 1);
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
        // The timer of a minute makes the mail again a minute later.
        Eventually.assertedWithin(
                Shop.LIMIT.multipliedBy(3),
                () -> assertThat(shop.simulators().orderEmailsTo(customer.email())).isNotEmpty());
        Eventually.asserted(() ->
                assertThat(shop.simulators().read("slack/messages").toString()).contains(orderId));
        assertThat(shop.simulators().orderEmailsTo(customer.email())).hasSize(1);
    }
}
