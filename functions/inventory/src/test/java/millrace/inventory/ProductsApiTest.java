package millrace.inventory;

import static millrace.inventory.InventoryFixture.NOON;
import static millrace.inventory.InventoryFixture.product;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.stream.StreamSupport;
import millrace.events.orders.ProductListed;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ProductsApiTest {

    private static final long ADMIN = 1;
    private static final String MOUSE =
            """
            {"productId":"mouse","name":"A mouse","priceKrw":5000,"stock":3}\
            """;
    private static final ProductListed LISTED =
            new ProductListed("mouse", "A mouse", 5_000, 3, NOON);

    private final InventoryInMemory inventory = InventoryInMemory.create();

    private static HttpCalls.Request list(String body) {
        return HttpCalls.post("/api/products").as(ADMIN, "ADMIN").json(body);
    }

    private static HttpCalls.Request all() {
        return HttpCalls.get("/api/products");
    }

    /** As escapes of JSON, so that they come as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u2028", "\\u3000", "\\u00a0 ", "\\u200b", "\\u3164", "A mouse "})
    void a_name_that_is_blank_or_has_blanks_around_it_is_refused_by_its_field(String name) {
        var answer = inventory.send(list(MOUSE.replace("A mouse", name)));

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(400);
        assertThat(inventory.json(answer).path("errors").path(0).path("field").stringValue())
                .isEqualTo("/name");
    }

    @Test
    void an_administrator_lists_a_product() {
        var answer = inventory.send(list(MOUSE));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/products/mouse");
        assertThat(inventory.json(answer))
                .isEqualTo(
                        inventory
                                .test()
                                .json()
                                .readTree(
                                        """
                                        {"productId":"mouse","name":"A mouse","priceKrw":5000,
                                         "stock":3,"reserved":0,"listedAt":"2026-01-01T12:00:00Z"}\
                                        """));
        assertThat(inventory.product("mouse")).isEqualTo(product("mouse", 3));
        assertThat(inventory.test().published()).containsExactly(LISTED);
    }

    @Test
    void a_product_without_an_id_is_given_one() {
        var answer = inventory.send(list("{\"name\":\"A\",\"priceKrw\":1,\"stock\":0}"));

        var id = inventory.json(answer).path("productId").stringValue();
        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(inventory.product(id).stock()).isZero();
    }

    @Test
    void nobody_but_an_administrator_lists_products() {
        var customers = inventory.send(list(MOUSE).as(7));
        var operators = inventory.send(list(MOUSE).as(7, "OPERATOR", "ADMINISTRATOR"));
        var nobodys = inventory.send(HttpCalls.post("/api/products").json(MOUSE));

        assertRefused(customers, 403, "ROLE_REQUIRED");
        assertRefused(operators, 403, "ROLE_REQUIRED");
        assertRefused(nobodys, 401, "TOKEN_REQUIRED");
        assertThat(inventory.test().table().dump()).isEmpty();
    }

    @Test
    void a_product_is_listed_once() {
        inventory.stocking(product("mouse", 3));

        assertRefused(inventory.send(list(MOUSE)), 409, "PRODUCT_EXISTS");
        assertThat(inventory.test().published()).isEmpty();
    }

    @Test
    void of_two_administrators_who_list_a_product_at_once_one_is_refused() {
        var overtaken = Overtaking.before(inventory.test(), () -> inventory.send(list(MOUSE)));

        var late = InventoryInMemory.api(overtaken).apply(list(MOUSE).event());

        assertRefused(late, 409, "PRODUCT_EXISTS");
        assertThat(inventory.test().published()).containsExactly(LISTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"priceKrw\":1,\"stock\":1}|/name",
                "{\"name\":\"\",\"priceKrw\":1,\"stock\":1}|/name",
                "{\"name\":\"A\",\"stock\":1}|/priceKrw",
                "{\"name\":\"A\",\"priceKrw\":0,\"stock\":1}|/priceKrw",
                "{\"name\":\"A\",\"priceKrw\":1000000001,\"stock\":1}|/priceKrw",
                "{\"name\":\"A\",\"priceKrw\":0.5,\"stock\":1}|/priceKrw",
                "{\"name\":\"A\",\"priceKrw\":1}|/stock",
                "{\"name\":\"A\",\"priceKrw\":1,\"stock\":-1}|/stock",
                "{\"name\":\"A\",\"priceKrw\":1,\"stock\":1000000001}|/stock",
                "{\"productId\":\"a/b\",\"name\":\"A\",\"priceKrw\":1,\"stock\":1}|/productId",
                "{\"name\":\"A\",\"priceKrw\":1,\"stock\":1,\"reserved\":1}|/reserved"
            })
    void a_body_that_is_no_product_is_refused_by_field(String body, String field) {
        var answer = inventory.send(list(body));

        assertRefused(answer, 400, "VALIDATION_FAILED");
        assertThat(inventory.json(answer).path("errors"))
                .extracting(error -> error.path("field").stringValue())
                .containsOnly(field);
    }

    @Test
    void the_greatest_price_and_stock_are_listed() {
        var answer =
                inventory.send(
                        list(
                                """
                                {"productId":"mouse","name":"A mouse","priceKrw":1000000000,"stock":1000000000}\
                                """));

        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(inventory.test().published())
                .containsExactly(
                        new ProductListed("mouse", "A mouse", 1_000_000_000, 1_000_000_000, NOON));
    }

    @Test
    void anybody_reads_a_product_with_its_stock() {
        inventory.stocking(product("mouse", 1, 2));

        var answer = inventory.send(HttpCalls.get("/api/products/{id}").path("id", "mouse"));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(inventory.json(answer).path("stock").intValue()).isEqualTo(1);
    }

    @Test
    void a_product_that_is_not_listed_is_not_found() {
        assertRefused(
                inventory.send(HttpCalls.get("/api/products/{id}").path("id", "mouse")),
                404,
                "PRODUCT_NOT_FOUND");
    }

    @Test
    void the_catalogue_is_in_order_of_ids_page_by_page() {
        inventory.stocking(
                product("b", 1),
                product("e", 1),
                product("a", 1),
                product("d", 1),
                product("c", 1));

        var first = inventory.json(inventory.send(all().query("limit", "2")));
        var second = inventory.json(inventory.send(page(first)));
        var third = inventory.json(inventory.send(page(second)));

        assertThat(ids(first)).containsExactly("a", "b");
        assertThat(ids(second)).containsExactly("c", "d");
        assertThat(ids(third)).containsExactly("e");
        assertThat(third.path("next").isNull()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "AAAA"})
    void a_cursor_that_no_page_gave_is_refused(String cursor) {
        assertRefused(inventory.send(all().query("cursor", cursor)), 400, "CURSOR_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "ten"})
    void a_limit_that_is_not_one_to_a_hundred_is_refused(String limit) {
        assertRefused(inventory.send(all().query("limit", limit)), 400, "VALIDATION_FAILED");
    }

    @Test
    void a_fault_at_any_step_then_sent_again_with_its_key_lists_the_product_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = InventoryInMemory.watchedBy(faults);
                    return Scenario.ofRequest(
                            () -> watched.send(list(MOUSE).idempotencyKey("key-1")),
                            () -> {
                                assertThat(watched.product("mouse")).isEqualTo(product("mouse", 3));
                                assertThat(watched.test().published()).containsExactly(LISTED);
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(3);
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer, int status, String code) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(status);
        assertThat(inventory.json(answer).path("code").stringValue()).isEqualTo(code);
    }

    private static HttpCalls.Request page(JsonNode before) {
        return all().query("limit", "2").query("cursor", before.path("next").stringValue());
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("products").spliterator(), false)
                .map(product -> product.path("productId").stringValue())
                .toList();
    }
}
