package millrace.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import millrace.demo.client.Customer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The audit trail, filled by real functions from real topics. */
@ExtendWith(SharedCloud.class)
class AuditTrailIT {

    private final Shop shop;
    private final AuditTrailClient trail;

    AuditTrailIT(Shop shop) {
        this.shop = shop;
        this.trail = new AuditTrailClient(shop);
    }

    private List<JsonNode> eventsOf(Customer customer) {
        return trail.events(Map.of("userId", Long.toString(customer.userId())));
    }

    private void awaitEventOf(Customer customer, String type) {
        Eventually.asserted(
                () -> assertThat(AuditTrailClient.types(eventsOf(customer))).contains(type));
    }

    @Test
    void an_order_is_rebuilt_from_the_trail_and_is_the_stored_one() {
        var customer = shop.customer();
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 2);
        var stored = shop.end(customer, orderId);

        Eventually.asserted(() -> {
            var events = trail.events(Map.of("aggregate", orderId));
            assertThat(AuditTrailClient.types(events)).contains("OrderConfirmed");
            assertThat(Rebuilt.order(events)).isEqualTo(stored);
        });
    }

    @Test
    void a_profile_is_rebuilt_from_the_trail_and_is_the_stored_one() {
        var customer = shop.customer();
        var again = Customer.logIn(shop.api(), customer.email(), "demo-password");
        var description =
                Map.of("nickname", "minji", "bio", "Likes\ngraphs.", "skills", List.of("java"));
        shop.api().put("/api/users/profile", description, again.headers()).expecting(200);

        Eventually.asserted(() -> {
            var events = eventsOf(customer);
            assertThat(AuditTrailClient.types(events))
                    .contains("user.signed_up", "user.logged_in", "user.profile_updated");
            assertThat(Rebuilt.profile(events))
                    .isEqualTo(
                            shop.api()
                                    .get("/api/users/profile", again.headers())
                                    .expecting(200)
                                    .body());
        });
    }

    @Test
    void all_that_one_request_led_to_is_found_by_its_correlation_and_by_time() {
        var customer = shop.customer();
        var correlationId = "it-" + UUID.randomUUID();
        var headers = new HashMap<>(customer.headers());
        headers.put("x-correlation-id", correlationId);
        var before = Instant.now();
        var orderId =
                shop.api()
                        .post(
                                "/api/orders",
                                Customer.orderOf(DemoProduct.COFFEE.productId(), 1),
                                headers)
                        .expecting(202)
                        .text("orderId");
        shop.end(customer, orderId);

        Eventually.asserted(() -> {
            var correlated = trail.events(Map.of("correlationId", correlationId));
            assertThat(AuditTrailClient.types(correlated))
                    .containsExactlyInAnyOrder(
                            "OrderCreated",
                            "PaymentCompleted",
                            "OrderPaid",
                            "StockReserved",
                            "OrderConfirmed",
                            "NotificationRequested");
            assertThat(trail.events(Map.of("from", before.toString()))).containsAll(correlated);
        });
    }

    @Test
    void a_deleted_user_is_forgotten_by_trail_and_profile_while_the_events_stay() {
        var customer = shop.customer();
        awaitEventOf(customer, "user.signed_up");
        assertThat(eventsOf(customer).toString()).contains(customer.email());

        shop.api()
                .send(
                        "DELETE",
                        "/api/auth/account",
                        "{\"password\":\"demo-password\"}",
                        customer.headers())
                .expecting(204);
        awaitEventOf(customer, "user.deleted");

        assertThat(eventsOf(customer).toString()).doesNotContain(customer.email());
        assertThat(AuditTrailClient.types(eventsOf(customer)))
                .contains("user.signed_up", "user.deleted");
        Eventually.asserted(() ->
                assertThat(storedProfiles(customer).getLast()).doesNotContain(customer.email()));
    }

    /** The stored profile of the user after each of its changes, as text. */
    private List<String> storedProfiles(Customer customer) {
        return shop.tables().changes("users").stream()
                .map(change -> change.dynamodb())
                .filter(change -> Tables.partitionKey(change).equals("USER#" + customer.userId()))
                .map(change -> change.newImage().toString())
                .filter(item -> item.contains("PROFILE"))
                .toList();
    }

    @Test
    void nobody_but_an_administrator_reads_the_trail() {
        var customer = shop.customer();

        assertThat(
                        shop.api()
                                .get(
                                        "/api/audit/events?userId=" + customer.userId(),
                                        customer.headers())
                                .status())
                .isEqualTo(403);
    }
}
