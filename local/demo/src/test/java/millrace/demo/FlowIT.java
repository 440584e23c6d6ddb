package millrace.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The flow of an order, as real functions and topics make it. */
@ExtendWith(SharedCloud.class)
class FlowIT {

    private final Shop shop;

    FlowIT(Shop shop) {
        this.shop = shop;
    }

    private JsonNode get(String path) {
        return shop.api().get(path, shop.administrator().headers()).expecting(200).body();
    }

    private List<JsonNode> steps(String id) {
        var path = "/api/flows/" + id + "?limit=3";
        var page = get(path);
        var found = new ArrayList<>(page.path("steps").values());
        while (!page.path("next").isNull()) {
            page = get(path + "&cursor=" + page.path("next").asString());
            found.addAll(page.path("steps").values());
        }
        assertThat(page.path("outbox")).isEmpty();
        return found;
    }

    @Test
    void an_order_is_one_flow_from_its_request_to_its_mail_and_nothing_in_it_waits() {
        var customer = shop.customer();
        var orderId = customer.order(DemoProduct.COFFEE.productId(), 1);
        shop.end(customer, orderId);

        Eventually.asserted(() -> {
            var steps = steps(orderId);
            var depths =
                    steps.stream()
                            .collect(
                                    toMap(
                                            step -> step.path("eventType").asString(),
                                            step -> step.path("depth").asInt()));
            assertThat(depths)
                    .isEqualTo(
                            Map.of(
                                    "OrderCreated", 0,
                                    "PaymentCompleted", 1,
                                    "OrderPaid", 2,
                                    "StockReserved", 3,
                                    "OrderConfirmed", 4,
                                    "NotificationRequested", 4));
            assertThat(steps).allMatch(step -> step.path("publishedAt").isString());
            assertThat(steps)
                    .flatExtracting(step -> step.path("handling").values())
                    .isNotEmpty()
                    .allMatch(each -> each.path("status").asString().equals("HANDLED"));
        });
    }

    @Test
    void nothing_waits_in_an_outbox_when_all_is_published() {
        var customer = shop.customer();
        shop.end(customer, customer.order(DemoProduct.COFFEE.productId(), 1));

        Eventually.asserted(() -> {
            var outbox = get("/api/outbox");
            assertThat(outbox.path("isAll").asBoolean()).isTrue();
            assertThat(outbox.path("waiting").asInt()).isZero();
        });
    }
}
