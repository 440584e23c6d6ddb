package millrace.demo;

import static millrace.demo.client.OrderTopics.ORDER_DEAD_LETTERS;
import static millrace.demo.client.OrderTopics.ORDER_EVENTS;
import static millrace.demo.client.OrderTopics.ORDER_EVENT_GROUPS;
import static millrace.demo.client.OrderTopics.groupsOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import millrace.demo.client.Charges;
import millrace.demo.client.SeenRecord;
import millrace.events.catalogue.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that come twice, too early, in an unknown type, or that nobody can read. */
@ExtendWith(SharedCloud.class)
class MessagesIT {

    private static final int MAX_STACK_TRACE = 8 * 1024;

    /** The groups that ask for orders that were placed. */
    private static final List<String> ASK_FOR_ORDERS =
            List.of(
                    Consumer.PAYMENTS_ON_ORDER_EVENTS.group(),
                    Consumer.OPERATIONS_ON_ORDER_EVENTS.group());

    private final Shop shop;

    MessagesIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void every_event_of_an_order_delivered_again_changes_nothing() {
        var product = shop.product(6_000, 9);
        var customer = shop.customer();
        var orderId = customer.order(product.productId(), 1);
        var before = shop.end(customer, orderId);
        var events = shop.watch().await("its events", 6, Shop.LIMIT, r -> r.isAbout(orderId));
        Eventually.asserted(
                () -> assertThat(shop.simulators().orderEmailsTo(customer.email())).hasSize(1));

        for (var event : events) {
            var again = shop.topics().writeAgain(event);
            shop.topics().awaitAcknowledged(again, groupsOf(event.topic()), Shop.LIMIT);
        }

        assertThat(customer.read(orderId)).isEqualTo(before);
        assertThat(shop.chargesOf(orderId)).isEqualTo(new Charges(1, 0, 6_000, 0));
        assertThat(shop.read(product).path("stock").asInt()).isEqualTo(8);
        assertThat(shop.simulators().orderEmailsTo(customer.email())).hasSize(1);
        assertThat(shop.watch().about(orderId)).hasSize(12);
    }

    @Test
    void a_cancellation_before_the_order_arrives_makes_the_payment_void_for_ever() {
        var product = shop.product(7_000, 9);
        var customer = shop.customer();
        var orderId = UUID.randomUUID().toString();
        HandWrittenEvent.orderCancelled(orderId, customer.userId()).writeTo(shop.topics());
        shop.watch()
                .await(
                        "PaymentVoided",
                        1,
                        Shop.LIMIT,
                        r -> r.isAbout(orderId) && r.type().equals("PaymentVoided"));

        HandWrittenEvent.orderCreated(orderId, customer.userId(), product, 1)
                .writeTo(shop.topics());
        var late =
                HandWrittenEvent.orderPaid(orderId, customer.userId(), product, 1)
                        .writeTo(shop.topics());
        shop.topics().awaitAcknowledged(late, ORDER_EVENT_GROUPS, Shop.LIMIT);

        assertThat(shop.chargesOf(orderId)).isEqualTo(Charges.NONE);
        var payment = shop.tables().item("payments", "PAYMENT#" + orderId).orElseThrow();
        assertThat(Tables.text(Tables.data(payment), "state")).isEqualTo("VOID");
        assertThat(shop.read(product).path("reserved").asInt()).isZero();
        assertThat(shop.watch().about(orderId).stream().map(SeenRecord::type))
                .doesNotContain("PaymentCompleted", "StockReserved");
    }

    @Test
    void an_unknown_event_type_is_skipped_without_a_dead_letter() {
        var orderId = UUID.randomUUID().toString();
        var unknown =
                HandWrittenEvent.event("NoSuchEvent", orderId, 1, Map.of("carrier", "CJ"))
                        .writeTo(shop.topics());
        shop.topics().awaitAcknowledged(unknown, ORDER_EVENT_GROUPS, Shop.LIMIT);
        assertThat(deadLettersOf(orderId)).isEmpty();
    }

    @Test
    void a_message_that_is_not_json_goes_to_the_dead_letters_at_once_as_base64() {
        var key = "poison-" + UUID.randomUUID();
        byte[] value = {'n', 'o', 't', ' ', 'j', 's', 'o', 'n', (byte) 0xff, 0};
        var written = shop.topics().write(ORDER_EVENTS, key, value, Map.of());
        var letters = awaitDeadLetters(key, ORDER_EVENT_GROUPS.size());

        assertThat(letters.stream().map(letter -> letter.headers().get("originalGroup")))
                .containsExactlyInAnyOrderElementsOf(ORDER_EVENT_GROUPS);
        for (var letter : letters) {
            assertThat(letter.headers())
                    .containsEntry("originalTopic", ORDER_EVENTS)
                    .containsEntry("originalPartition", String.valueOf(written.partition()))
                    .containsEntry("originalOffset", String.valueOf(written.offset()))
                    .containsKey("originalEventId");
            var envelope = letter.json();
            assertThat(Base64.getDecoder().decode(envelope.path("originalEvent").asString()))
                    .isEqualTo(value);
            assertThat(envelope.path("failureReason").asString()).isNotBlank();
            assertThat(envelope.path("retryCount").asInt()).isEqualTo(1);
            assertThat(envelope.path("lastAttemptAt").asString()).endsWith("Z");
            assertThat(envelope.path("stackTrace").asString())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(MAX_STACK_TRACE);
        }
        shop.topics().awaitAcknowledged(written, ORDER_EVENT_GROUPS, Shop.LIMIT);
    }

    @Test
    void an_event_that_breaks_its_schema_goes_to_the_dead_letters_of_who_asks_for_it() {
        var orderId = UUID.randomUUID().toString();
        var broken =
                HandWrittenEvent.orderCreated(orderId, 1, DemoProduct.COFFEE, 1)
                        .with("totalAmount", "much");
        var written = broken.writeTo(shop.topics());
        var letters = awaitDeadLetters(orderId, ASK_FOR_ORDERS.size());
        assertThat(letters)
                .allSatisfy(letter -> {
                    assertThat(letter.json().path("failureReason").asString())
                            .contains("totalAmount");
                    assertThat(letter.json().path("originalEvent").path("eventId").asString())
                            .isEqualTo(broken.eventId());
                    assertThat(letter.headers()).containsEntry("originalEventId", broken.eventId());
                })
                .extracting(letter -> letter.headers().get("originalGroup"))
                .containsExactlyInAnyOrderElementsOf(ASK_FOR_ORDERS);

        shop.topics().awaitAcknowledged(written, ORDER_EVENT_GROUPS, Shop.LIMIT);
        assertThat(deadLettersOf(orderId)).hasSameSizeAs(ASK_FOR_ORDERS);
    }

    @Test
    void a_message_without_event_id_or_with_a_huge_value_is_poison() {
        var nameless = "poison-" + UUID.randomUUID();
        var json = "{\"eventType\":\"OrderCreated\",\"version\":\"1.0\"}";
        shop.topics()
                .write(ORDER_EVENTS, nameless, json.getBytes(StandardCharsets.UTF_8), Map.of());
        var huge = "poison-" + UUID.randomUUID();
        var large = "{\"eventId\":\"" + "x".repeat(300 * 1024) + "\"}";
        shop.topics().write(ORDER_EVENTS, huge, large.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(reasons(awaitDeadLetters(nameless, ORDER_EVENT_GROUPS.size())))
                .allMatch(r -> r.contains("eventId"));
        assertThat(reasons(awaitDeadLetters(huge, ORDER_EVENT_GROUPS.size())))
                .allMatch(r -> !r.isBlank());
    }

    private static List<String> reasons(List<SeenRecord> letters) {
        return letters.stream()
                .map(letter -> letter.json().path("failureReason").asString())
                .toList();
    }

    @Test
    void a_good_event_behind_a_poison_message_of_the_same_key_is_handled() {
        var customer = shop.customer();
        var orderId = UUID.randomUUID().toString();
        shop.topics().write(ORDER_EVENTS, orderId, "?".getBytes(StandardCharsets.UTF_8), Map.of());
        HandWrittenEvent.orderCancelled(orderId, customer.userId()).writeTo(shop.topics());
        shop.watch()
                .await(
                        "PaymentVoided",
                        1,
                        Shop.LIMIT,
                        r -> r.isAbout(orderId) && r.type().equals("PaymentVoided"));
        assertThat(awaitDeadLetters(orderId, ORDER_EVENT_GROUPS.size()))
                .hasSameSizeAs(ORDER_EVENT_GROUPS);
    }

    private List<SeenRecord> awaitDeadLetters(String key, int count) {
        return shop.watch()
                .await(
                        "dead letters of " + key,
                        count,
                        Shop.LIMIT,
                        r -> r.topic().equals(ORDER_DEAD_LETTERS) && key.equals(r.key()));
    }

    private List<SeenRecord> deadLettersOf(String key) {
        return shop.watch()
                .matching(r -> r.topic().equals(ORDER_DEAD_LETTERS) && key.equals(r.key()));
    }
}
