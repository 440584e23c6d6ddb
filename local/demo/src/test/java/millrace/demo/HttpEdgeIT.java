package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import millrace.demo.client.ApiAnswer;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are refused, repeated or paged: each has its own clear answer. */
@ExtendWith(SharedCloud.class)
class HttpEdgeIT {

    private final Shop shop;

    HttpEdgeIT(Shop shop) {
        this.shop = shop;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "1001", "1.5", "2147483648", "1e400", "\"2\"", "null"})
    void a_quantity_that_is_negative_broken_or_out_of_range_is_refused_by_name(String quantity) {
        var body = "{\"items\":[{\"productId\":\"drip-coffee\",\"quantity\":" + quantity + "}]}";
        var answer = shop.api().send("POST", "/api/orders", body, shop.administrator().headers());
        assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.body().path("errors").toString()).contains("/items/0/quantity");
    }

    @Test
    void quantity_times_price_over_the_integer_range_is_refused() {
        var dear = shop.product(1_000_000_000, 10);
        var customer = shop.customer();
        assertProblem(customer.tryOrder(dear.productId(), 3), 422, "TOTAL_TOO_LARGE");
        assertProblem(customer.tryOrder(dear.productId(), 1_000), 422, "TOTAL_TOO_LARGE");
        assertThat(customer.tryOrder(dear.productId(), 2).status()).isEqualTo(202);
    }

    @Test
    void a_product_that_is_unknown_or_named_twice_is_refused_by_name() {
        var customer = shop.customer();
        assertProblem(customer.tryOrder("no-such-product", 1), 422, "ITEMS_INVALID");
        var line = Map.of("productId", "drip-coffee", "quantity", 1);
        var twice =
                shop.api()
                        .post(
                                "/api/orders",
                                Map.of("items", List.of(line, line)),
                                customer.headers());
        assertProblem(twice, 422, "ITEMS_INVALID");
        assertThat(twice.body().path("errors").toString()).contains("/items/1/productId");
    }

    @Test
    void a_price_from_the_client_is_refused() {
        var body = "{\"items\":[{\"productId\":\"drip-coffee\",\"quantity\":1,\"unitPrice\":1}]}";
        var answer = shop.api().send("POST", "/api/orders", body, shop.administrator().headers());
        assertProblem(answer, 400, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "nothing", "{\"items\":[]}"})
    void a_body_that_is_not_an_order_is_refused(String body) {
        var answer = shop.api().send("POST", "/api/orders", body, shop.administrator().headers());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isIn("BODY_NOT_JSON", "VALIDATION_FAILED");
    }

    @Test
    void an_oversized_body_is_refused() {
        var body = "{\"items\":[]," + " ".repeat(70 * 1024) + "\"x\":1}";
        var answer = shop.api().send("POST", "/api/orders", body, shop.administrator().headers());
        assertProblem(answer, 413, "BODY_TOO_LARGE");
    }

    @Test
    void a_body_that_is_not_declared_as_json_is_refused() {
        var headers = new HashMap<>(shop.administrator().headers());
        headers.put("content-type", "text/plain");
        assertProblem(shop.api().send("POST", "/api/orders", "{}", headers), 415, "JSON_REQUIRED");
    }

    @Test
    void an_unknown_route_is_not_found() {
        assertThat(shop.api().get("/api/nothing", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void somebody_elses_order_is_as_unknown_as_one_that_does_not_exist() {
        var owner = shop.customer();
        var other = shop.customer();
        var orderId = owner.order(DemoProduct.COFFEE.productId(), 1);
        var read = shop.api().get("/api/orders/" + orderId, other.headers());
        var none = shop.api().get("/api/orders/" + UUID.randomUUID(), other.headers());
        assertProblem(read, 404, "ORDER_NOT_FOUND");
        assertThat(none.body()).isEqualTo(read.body());
        assertProblem(other.cancel(orderId), 404, "ORDER_NOT_FOUND");
        assertThat(shop.api().get("/api/orders", other.headers()).body().path("orders")).isEmpty();
        assertThat(shop.end(owner, orderId).path("status").asString()).isEqualTo("CONFIRMED");
    }

    @Test
    void only_administrators_list_products_and_each_id_once() {
        var product = new DemoProduct("mine-" + UUID.randomUUID(), "Mine", 1, 1);
        var refused = shop.api().post("/api/products", product, shop.customer().headers());
        assertProblem(refused, 403, "ROLE_REQUIRED");
        var admin = shop.administrator().headers();
        assertProblem(
                shop.api().post("/api/products", DemoProduct.COFFEE, admin), 409, "PRODUCT_EXISTS");
    }

    @Test
    void the_same_idempotency_key_and_body_gets_the_first_answer_and_one_order() throws Exception {
        var customer = shop.customer();
        var headers = keyed(customer, UUID.randomUUID().toString());
        var body = Customer.orderOf(DemoProduct.COFFEE.productId(), 1);
        Callable<ApiAnswer> request = () -> shop.api().post("/api/orders", body, headers);
        var answers = new ArrayList<ApiAnswer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = threads.invokeAll(List.of(request, request, request, request, request));
            for (var each : running) {
                answers.add(each.get());
            }
        }
        answers.add(request.call());
        assertThat(answers).allMatch(answer -> answer.status() == 202);
        assertThat(answers.stream().map(answer -> answer.text("orderId")).distinct()).hasSize(1);
        Eventually.asserted(() -> assertThat(page(customer, "").path("orders")).hasSize(1));
    }

    @Test
    void the_same_idempotency_key_with_another_body_is_refused() {
        var customer = shop.customer();
        var headers = keyed(customer, UUID.randomUUID().toString());
        var coffee = DemoProduct.COFFEE.productId();
        shop.api().post("/api/orders", Customer.orderOf(coffee, 1), headers).expecting(202);
        var other = shop.api().post("/api/orders", Customer.orderOf(coffee, 2), headers);
        assertProblem(other, 422, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void one_customers_idempotency_key_means_nothing_to_another_customer() {
        var key = UUID.randomUUID().toString();
        var body = Customer.orderOf(DemoProduct.COFFEE.productId(), 1);
        var first = shop.api().post("/api/orders", body, keyed(shop.customer(), key));
        var second = shop.api().post("/api/orders", body, keyed(shop.customer(), key));
        assertThat(first.expecting(202).text("orderId"))
                .isNotEqualTo(second.expecting(202).text("orderId"));
    }

    private static Map<String, String> keyed(Customer customer, String key) {
        var headers = new HashMap<>(customer.headers());
        headers.put("idempotency-key", key);
        return headers;
    }

    @Test
    void orders_are_paged_newest_first_by_cursor() {
        var customer = shop.customer();
        var placed = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            placed.addFirst(customer.order(DemoProduct.COFFEE.productId(), 1));
        }
        Eventually.asserted(() -> assertThat(page(customer, "").path("orders")).hasSize(5));
        var read = new ArrayList<String>();
        var cursor = "";
        for (int i = 0; i < 3; i++) {
            var page = page(customer, "?limit=2" + cursor);
            page.path("orders").forEach(order -> read.add(order.path("orderId").asString()));
            cursor = "&cursor=" + page.path("next").asString("");
        }
        assertThat(read).isEqualTo(placed);
        assertThat(cursor).as("after the last page").isEqualTo("&cursor=");
    }

    private tools.jackson.databind.JsonNode page(Customer customer, String query) {
        return shop.api().get("/api/orders" + query, customer.headers()).expecting(200).body();
    }

    @Test
    void a_cursor_or_limit_that_no_page_gave_is_refused() {
        var headers = shop.administrator().headers();
        assertProblem(
                shop.api().get("/api/orders?cursor=nonsense", headers), 400, "CURSOR_INVALID");
        assertProblem(shop.api().get("/api/orders?limit=0", headers), 400, "VALIDATION_FAILED");
        assertProblem(shop.api().get("/api/orders?limit=x", headers), 400, "VALIDATION_FAILED");
    }

    private static void assertProblem(ApiAnswer answer, int status, String code) {
        assertThat(answer.code()).as("%s", answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType())
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("detail").asString()).isNotBlank();
    }
}
