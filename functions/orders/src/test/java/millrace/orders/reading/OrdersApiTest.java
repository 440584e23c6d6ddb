package millrace.orders.reading;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.OrderFixture.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.OrdersInMemory;
import millrace.orders.order.Order;
import millrace.orders.order.OrderStatus;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class OrdersApiTest {

    private static final long STRANGER = BUYER + 1;

    private final OrdersInMemory orders = OrdersInMemory.create();

    private static HttpCalls.Request get(String orderId) {
        return HttpCalls.get("/api/orders/{id}").path("id", orderId);
    }

    private static HttpCalls.Request list() {
        return HttpCalls.get("/api/orders").as(BUYER);
    }

    @Test
    void an_order_is_shown_with_its_history() {
        orders.keeping(OrderFixture.paymentFailedOrder());

        var answer = orders.send(get(ORDER_ID).as(BUYER));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(orders.json(answer))
                .isEqualTo(
                        orders.test()
                                .json()
                                .readTree(
                                        """
                                        {"orderId":"order-1","status":"PAYMENT_FAILED",
                                         "items":[{"productId":"keyboard","quantity":2,"unitPrice":10000},
                                                  {"productId":"mouse","quantity":1,"unitPrice":5000}],
                                         "totalAmountKrw":25000,"reason":"REJECT_CARD_PAYMENT",
                                         "createdAt":"2026-01-01T12:00:00Z",
                                         "history":[
                                          {"status":"PENDING","at":"2026-01-01T12:00:00Z"},
                                          {"status":"PAYMENT_FAILED","at":"2026-01-01T12:00:01Z",
                                           "reason":"REJECT_CARD_PAYMENT"}]}\
                                        """));
    }

    @Test
    void an_order_with_a_coupon_shows_its_discount_and_what_is_left_to_pay() {
        orders.keeping(OrderFixture.awaitingCoupon());
        var before = orders.json(orders.send(get(ORDER_ID).as(BUYER)));

        orders.deliver(OrderEvents.couponApplied());
        orders.deliver(OrderEvents.couponApplied());

        var after = orders.json(orders.send(get(ORDER_ID).as(BUYER)));
        assertThat(before.path("couponId").asLong()).isEqualTo(OrderFixture.COUPON);
        assertThat(before.has("discountAmountKrw")).isFalse();
        assertThat(before.path("totalAmountKrw").asLong()).isEqualTo(OrderFixture.TOTAL);
        assertThat(after.path("discountAmountKrw").asLong()).isEqualTo(OrderFixture.DISCOUNT);
        assertThat(after.path("totalAmountKrw").asLong())
                .isEqualTo(OrderFixture.TOTAL - OrderFixture.DISCOUNT);
    }

    @Test
    void an_order_without_a_reason_shows_none() {
        orders.keeping(OrderFixture.confirmedOrder());

        var shown = orders.json(orders.send(get(ORDER_ID).as(BUYER)));

        assertThat(shown.path("status").stringValue()).isEqualTo("CONFIRMED");
        assertThat(shown.has("reason")).isFalse();
        assertThat(shown.path("history"))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.has("reason")).isFalse());
    }

    @Test
    void somebody_elses_order_is_as_unknown_as_one_that_does_not_exist() {
        orders.keeping(OrderFixture.paidOrder());

        var foreign = orders.send(get(ORDER_ID).as(STRANGER));
        var unknown = orders.send(get("no-such-order").as(STRANGER));

        assertThat(foreign.getStatusCode()).isEqualTo(404);
        assertThat(orders.json(foreign).path("code").stringValue()).isEqualTo("ORDER_NOT_FOUND");
        assertThat(foreign.getBody()).isEqualTo(unknown.getBody());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b", "x#y", "ein-bär"})
    void an_id_that_no_order_can_have_is_refused(String id) {
        assertThat(orders.send(get(id).as(BUYER)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void no_route_answers_without_a_token() {
        orders.keeping(OrderFixture.paidOrder());

        assertThat(
                        List.of(
                                orders.send(get(ORDER_ID)),
                                orders.send(HttpCalls.get("/api/orders")),
                                orders.send(
                                        HttpCalls.post("/api/orders/{id}/cancel")
                                                .path("id", ORDER_ID))))
                .allSatisfy(answer -> {
                    assertThat(answer.getStatusCode()).isEqualTo(401);
                    assertThat(orders.json(answer).path("code").stringValue())
                            .isEqualTo("TOKEN_REQUIRED");
                });
        assertThat(orders.order()).isEqualTo(OrderFixture.paidOrder());
    }

    @Test
    void the_list_shows_only_the_callers_orders_newest_first_page_by_page() {
        place(5, Duration.ofSeconds(1));
        orders.keeping(order("foreign", STRANGER));

        var first = orders.json(orders.send(list().query("limit", "2")));
        var second = orders.json(orders.send(page(first)));
        var third = orders.json(orders.send(page(second)));

        assertThat(ids(first)).containsExactly("order-5", "order-4");
        assertThat(ids(second)).containsExactly("order-3", "order-2");
        assertThat(ids(third)).containsExactly("order-1");
        assertThat(third.path("next").isNull()).isTrue();
    }

    @Test
    void orders_of_one_second_are_in_order_too() {
        place(12, Duration.ofMillis(100));

        assertThat(ids(orders.json(orders.send(list()))))
                .containsExactlyElementsOf(
                        IntStream.iterate(12, n -> n >= 1, n -> n - 1)
                                .mapToObj(n -> "order-" + n)
                                .toList());
    }

    @Test
    void a_list_without_orders_is_empty() {
        assertThat(orders.send(list()).getBody()).isEqualTo("{\"orders\":[],\"next\":null}");
    }

    @Test
    void a_strangers_cursor_is_refused() {
        place(3, Duration.ofSeconds(1));
        var first = orders.json(orders.send(list().query("limit", "2")));

        var answer = orders.send(page(first).as(STRANGER));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(orders.json(answer).path("code").stringValue()).isEqualTo("CURSOR_INVALID");
    }

    static List<String> garbage() {
        return List.of("x", "%%%", "AAAA", "e30", encoded("a\0b"), encoded("a\0\0b"));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.MethodSource("garbage")
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        var answer = orders.send(list().query("cursor", cursor));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(orders.json(answer).path("code").stringValue()).isEqualTo("CURSOR_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "ten", "1.5", ""})
    void a_limit_that_is_not_one_to_a_hundred_is_refused(String limit) {
        var answer = orders.send(list().query("limit", limit));

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(orders.json(answer).path("code").stringValue()).isEqualTo("VALIDATION_FAILED");
    }

    @ParameterizedTest
    @EnumSource
    void every_status_is_shown_by_its_name(OrderStatus status) {
        orders.keeping(OrderFixture.inStatus(status));

        assertThat(shown(orders.send(get(ORDER_ID).as(BUYER)))).isEqualTo(status.name());
    }

    private String shown(APIGatewayV2HTTPResponse answer) {
        return orders.json(answer).path("status").stringValue();
    }

    private void place(int count, Duration apart) {
        for (var n = 1; n <= count; n++) {
            orders.keeping(order("order-" + n, BUYER));
            orders.test().clock().add(apart);
        }
    }

    private Order order(String orderId, long userId) {
        var now = orders.test().clock().instant();
        return OrderFixture.placed(orderId, userId, now);
    }

    private static HttpCalls.Request page(JsonNode before) {
        return list().query("limit", "2").query("cursor", before.path("next").stringValue());
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("orders").spliterator(), false)
                .map(order -> order.path("orderId").stringValue())
                .toList();
    }
}
