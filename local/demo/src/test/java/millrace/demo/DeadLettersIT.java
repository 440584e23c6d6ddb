package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import millrace.cloud.LocalCloud;
import millrace.demo.client.Charges;
import millrace.demo.client.Customer;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Dead letters as an operator finds and handles them. */
@ExtendWith(SharedCloud.class)
class DeadLettersIT {

    private static final int ATTEMPTS = 4;

    private final Shop shop;
    private final LocalCloud cloud;

    DeadLettersIT(Shop shop, LocalCloud cloud) {
        this.shop = shop;
        this.cloud = cloud;
    }

    @AfterEach
    void tossBehavesAgain() {
        shop.simulators().reset("toss");
    }

    private JsonNode get(String path) {
        return shop.api().get(path, shop.administrator().headers()).expecting(200).body();
    }

    private JsonNode post(String path, Map<String, ?> body, int status) {
        return shop.api().post(path, body, shop.administrator().headers()).expecting(status).body();
    }

    /** The letters of an order, of which there must be one. */
    private JsonNode letterOf(String orderId) {
        var found = get("/api/dead-letters?topic=order.events&key=" + orderId).path("letters");
        assertThat(found.size()).isEqualTo(1);
        return get("/api/dead-letters/" + found.path(0).path("letterId").asString());
    }

    /** An order whose payment is given up: Toss fails as often as it is tried. */
    private String orderGivenUp(Customer customer, DemoProduct product) {
        shop.simulators()
                .behave(
                        "toss",
                        Map.of(
                                "mode",
                                "fail",
                                "code",
                                "PROVIDER_ERROR",
                                "times",
                                ATTEMPTS,
                                "match",
                                Map.of("operation", "charge", "amount", product.priceKrw())));
        var orderId = customer.order(product.productId(), 1);
        Eventually.asserted(() -> letterOf(orderId));
        return orderId;
    }

    @Test
    void a_payment_that_was_given_up_is_redriven_when_toss_is_back_and_charged_once() {
        var product = shop.product(5_211, 5);
        var customer = shop.customer();
        var orderId = orderGivenUp(customer, product);
        var letter = letterOf(orderId);
        assertThat(letter.path("group").asString())
                .isEqualTo(Consumer.PAYMENTS_ON_ORDER_EVENTS.group());
        assertThat(letter.path("attempts").asInt()).isEqualTo(ATTEMPTS);
        assertThat(letter.path("effect").asString()).isEqualTo("NONE");
        assertThat(letter.path("value").asString()).contains(orderId);

        var wish = Map.of("letterIds", List.of(letter.path("letterId").asString()));
        var preview = post("/api/redrives/preview", wish, 200);
        assertThat(preview.path("letters").asInt()).isEqualTo(1);
        var redrive = post("/api/redrives", wish, 202);
        assertThat(shop.end(customer, orderId).path("status").asString()).isEqualTo("CONFIRMED");
        assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 0, product.priceKrw(), 0));

        assertThat(cloud.runSchedule("millrace-local-operations-redrives")).isPresent();
        var ended = get("/api/redrives/" + redrive.path("redriveId").asString());
        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(ended.path("handled").asInt()).isEqualTo(1);
        assertThat(letterOf(orderId).path("status").asString()).isEqualTo("HANDLED");
        assertThat(letterOf(orderId).path("effect").asString()).isEqualTo("STANDS");
    }

    @Test
    void a_letter_is_discarded_with_a_reason_and_nobody_but_an_administrator_sees_any() {
        var product = shop.product(5_212, 5);
        var customer = shop.customer();
        var orderId = orderGivenUp(customer, product);
        var id = letterOf(orderId).path("letterId").asString();
        var path = "/api/dead-letters/" + id;
        shop.api().get(path, customer.headers()).expecting(403);

        var discarded = post(path + "/discard", Map.of("reason", "A test order"), 200);
        assertThat(discarded.path("status").asString()).isEqualTo("DISCARDED");
        assertThat(
                        post("/api/redrives", Map.of("letterIds", List.of(id)), 409)
                                .path("code")
                                .asString())
                .isEqualTo("NOTHING_TO_REDRIVE");
    }

    @Test
    void what_waits_behind_a_broken_payment_is_released_in_order_when_it_is_edited() {
        var orderId = UUID.randomUUID().toString();
        var userId = shop.customer().userId();
        var product = shop.product(5_217, 5);
        var created = HandWrittenEvent.orderCreated(orderId, userId, product, 1);
        created.with("totalAmount", "much").writeTo(shop.topics());
        var cancelled = HandWrittenEvent.orderCancelled(orderId, userId);
        var cancelledAgain = HandWrittenEvent.orderCancelled(orderId, userId);
        cancelled.writeTo(shop.topics());
        cancelledAgain.writeTo(shop.topics());

        var first = new AtomicReference<String>();
        Eventually.asserted(() -> {
            first.set(letterOfPayments(created));
            var next = letter(letterOfPayments(cancelled));
            var last = letter(letterOfPayments(cancelledAgain));
            assertThat(next.path("exceptionClass").asString()).endsWith("KeyParked");
            assertThat(next.path("waitsBehind").asString()).isEqualTo(first.get());
            assertThat(last.path("waitsBehind").asString()).isEqualTo(first.get());
            assertThat(letter(first.get()).path("waiting").asInt()).isEqualTo(2);
        });
        assertThat(shop.chargesOf(orderId)).isEqualTo(Charges.NONE);

        post(
                "/api/dead-letters/" + first.get() + "/edit",
                Map.of("value", created.value(), "send", true),
                202);
        Eventually.asserted(() -> {
            assertThat(cloud.runSchedule("millrace-local-operations-redrives")).isPresent();
            for (var event : List.of(created, cancelled, cancelledAgain)) {
                assertThat(letter(letterOfPayments(event)).path("status").asString())
                        .isEqualTo("HANDLED");
            }
        });
        assertThat(shop.chargesOf(orderId))
                .isEqualTo(new Charges(1, 1, product.priceKrw(), product.priceKrw()));
    }

    private JsonNode letter(String letterId) {
        return get("/api/dead-letters/" + letterId);
    }

    /** The id of the letter that payments wrote of the event; others may have written one, too. */
    private String letterOfPayments(HandWrittenEvent event) {
        var ofPayments =
                get("/api/dead-letters?eventId=" + event.eventId())
                        .path("letters")
                        .valueStream()
                        .filter(each ->
                                each.path("group")
                                        .asString()
                                        .equals(Consumer.PAYMENTS_ON_ORDER_EVENTS.group()))
                        .toList();
        assertThat(ofPayments).hasSize(1);
        return ofPayments.getFirst().path("letterId").asString();
    }
}
