package millrace.orders.placing;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.placing.Shop.TWO_KEYBOARDS_AND_A_MOUSE;
import static millrace.orders.placing.Shop.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.events.orders.OrderCouponRequested;
import millrace.events.orders.OrderCreated;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.OrdersInMemory;
import millrace.orders.order.OrderLine;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceOrderApiTest {

    private final OrdersInMemory orders = Shop.sellingIn(OrdersInMemory.create());

    private String orderId(APIGatewayV2HTTPResponse answer) {
        return Shop.orderId(orders, answer);
    }

    @Test
    void a_placed_order_is_accepted_and_says_where_to_watch_it() {
        var answer = orders.send(place(TWO_KEYBOARDS_AND_A_MOUSE));

        var id = orderId(answer);
        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/orders/" + id);
        assertThat(answer.getBody())
                .isEqualTo("{\"orderId\":\"%s\",\"status\":\"PENDING\"}".formatted(id));
        assertThat(orders.order(id)).isEqualTo(OrderFixture.placed(id, BUYER, OrderFixture.NOON));
    }

    @Test
    void an_order_and_its_one_outbox_row_are_written_in_one_transaction() {
        var faults = Faults.none();
        var watched = Shop.sellingIn(OrdersInMemory.watchedBy(faults));

        var answer = watched.send(place(TWO_KEYBOARDS_AND_A_MOUSE));

        var created = OrderEvents.created();
        assertThat(watched.test().published())
                .containsExactly(
                        new OrderCreated(
                                orderId(answer),
                                BUYER,
                                created.items(),
                                created.totalAmount(),
                                "KRW",
                                OrderFixture.NOON));
        assertThat(faults.steps()).containsOnlyOnce("Table.commit");
    }

    @Test
    void an_order_with_a_coupon_asks_for_the_coupon_before_its_payment() {
        var answer = orders.send(place(withCoupon("9")));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
        assertThat(orders.test().published())
                .containsExactly(
                        new OrderCouponRequested(
                                orderId(answer), BUYER, OrderFixture.COUPON, OrderFixture.TOTAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"9\"", "null", "9007199254740992"})
    void a_coupon_that_is_no_positive_number_is_refused(String couponId) {
        assertRefused(
                orders.send(place(withCoupon(couponId))), 400, "VALIDATION_FAILED", "/couponId");
    }

    private static String withCoupon(String couponId) {
        return TWO_KEYBOARDS_AND_A_MOUSE.replaceFirst(
                "\\{", "{\"couponId\":%s,".formatted(couponId));
    }

    @Test
    void the_event_belongs_to_the_request_that_caused_it() {
        orders.send(place(TWO_KEYBOARDS_AND_A_MOUSE).header("x-correlation-id", "request-7"));

        var header = orders.test().messages().getFirst().header();
        assertThat(header.correlationId()).isEqualTo("request-7");
        assertThat(header.eventType()).isEqualTo("OrderCreated");
        assertThat(header.aggregateVersion()).isEqualTo(1);
    }

    @Test
    void a_price_in_the_request_is_refused() {
        var answer =
                orders.send(
                        place(
                                """
                                {"items":[{"productId":"mouse","quantity":1,"unitPrice":1}]}\
                                """));

        assertRefused(answer, 400, "VALIDATION_FAILED", "/items/0/unitPrice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1001", "1.5", "\"2\"", "null", "2147483648", "1e400"})
    void a_quantity_that_is_not_one_to_a_thousand_is_refused(String quantity) {
        var answer =
                orders.send(
                        place(
                                """
                                {"items":[{"productId":"mouse","quantity":%s}]}\
                                """
                                        .formatted(quantity)));

        assertRefused(answer, 400, "VALIDATION_FAILED", "/items/0/quantity");
    }

    @ParameterizedTest
    @CsvSource({"1000, 1000", "1e3, 1000", "2.0, 2"})
    void a_quantity_is_read_as_the_whole_number_that_it_is(String quantity, int bought) {
        var answer =
                orders.send(
                        place(
                                """
                                {"items":[{"productId":"mouse","quantity":%s}]}\
                                """
                                        .formatted(quantity)));

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(orders.order(orderId(answer)).purchase().items())
                .containsExactly(new OrderLine("mouse", bought, 5_000));
    }

    @Test
    void twenty_products_are_placed() {
        IntStream.rangeClosed(1, 20).forEach(n -> orders.selling("product-" + n, n));

        assertThat(orders.send(place(items(20))).getStatusCode()).isEqualTo(202);
    }

    @Test
    void twenty_one_products_are_refused() {
        IntStream.rangeClosed(1, 21).forEach(n -> orders.selling("product-" + n, n));

        assertRefused(orders.send(place(items(21))), 400, "VALIDATION_FAILED", "/items");
    }

    private static String items(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj("{\"productId\":\"product-%s\",\"quantity\":1}"::formatted)
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/items",
                "{\"items\":[]}|/items",
                "{\"items\":{}}|/items",
                "{\"items\":[{\"quantity\":1}]}|/items/0/productId",
                "{\"items\":[{\"productId\":\"a b\",\"quantity\":1}]}|/items/0/productId",
                "{\"items\":[],\"total\":1}|/total",
                "[]|''",
                "null|''"
            })
    void a_body_that_is_no_order_is_refused_by_field(String body, String field) {
        assertRefused(orders.send(place(body)), 400, "VALIDATION_FAILED", field);
    }

    @Test
    void a_body_that_is_not_json_is_refused() {
        assertRefused(orders.send(place("{\"items\":")), 400, "BODY_NOT_JSON");
    }

    @Test
    void an_oversized_body_is_refused() {
        var padding = " ".repeat(64 * 1024);

        assertRefused(
                orders.send(place(TWO_KEYBOARDS_AND_A_MOUSE + padding)), 413, "BODY_TOO_LARGE");
    }

    @Test
    void an_unknown_product_is_refused() {
        var answer = orders.send(place("{\"items\":[{\"productId\":\"unicorn\",\"quantity\":1}]}"));

        assertRefused(answer, 422, "ITEMS_INVALID", "/items/0/productId");
    }

    @Test
    void quantity_times_price_over_the_integer_range_is_refused() {
        orders.selling("house", 1_000_000_000);

        var answer = orders.send(place("{\"items\":[{\"productId\":\"house\",\"quantity\":3}]}"));

        assertRefused(answer, 422, "TOTAL_TOO_LARGE");
    }

    @Test
    void nobody_places_an_order_without_a_token() {
        var answer = orders.send(HttpCalls.post("/api/orders").json(TWO_KEYBOARDS_AND_A_MOUSE));

        assertRefused(answer, 401, "TOKEN_REQUIRED");
    }

    private void assertRefused(
            APIGatewayV2HTTPResponse answer, int status, String code, String... fields) {
        var problem = orders.json(answer);
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(answer.getHeaders()).containsEntry("content-type", "application/problem+json");
        assertThat(problem.path("code").stringValue()).isEqualTo(code);
        assertThat(problem.path("errors"))
                .extracting(error -> error.path("field").stringValue())
                .contains(fields);
        assertThat(orders.test().published()).isEmpty();
    }
}
