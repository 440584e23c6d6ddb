package millrace.orders.placing;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.placing.Shop.TWO_KEYBOARDS_AND_A_MOUSE;
import static millrace.orders.placing.Shop.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Set;
import millrace.events.orders.OrderCreated;
import millrace.orders.OrderFixture;
import millrace.orders.OrdersInMemory;
import millrace.orders.order.Orders;
import millrace.platform.table.ConditionsFailed;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class PlaceOrderOnceTest {

    private final OrdersInMemory orders = Shop.sellingIn(OrdersInMemory.create());

    private String orderId(APIGatewayV2HTTPResponse answer) {
        return Shop.orderId(orders, answer);
    }

    @Test
    void the_same_idempotency_key_and_body_places_one_order() {
        var request = place(TWO_KEYBOARDS_AND_A_MOUSE).idempotencyKey("key-1");

        var first = orders.send(request);
        var second = orders.send(request);

        assertThat(second.getStatusCode()).isEqualTo(202);
        assertThat(second.getBody()).isEqualTo(first.getBody());
        assertThat(second.getHeaders())
                .containsEntry("location", "/api/orders/" + orderId(first))
                .containsEntry("idempotency-replayed", "true");
        assertThat(orders.test().published()).hasSize(1);
    }

    @Test
    void the_same_idempotency_key_with_another_body_is_refused() {
        orders.send(place(TWO_KEYBOARDS_AND_A_MOUSE).idempotencyKey("key-1"));

        var answer =
                orders.send(
                        place("{\"items\":[{\"productId\":\"mouse\",\"quantity\":1}]}")
                                .idempotencyKey("key-1"));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(orders.json(answer).path("code").stringValue())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(orders.test().published()).hasSize(1);
    }

    @Test
    void another_callers_idempotency_key_is_another_key() {
        var mine = orders.send(place(TWO_KEYBOARDS_AND_A_MOUSE).idempotencyKey("key-1"));
        var theirs =
                orders.send(place(TWO_KEYBOARDS_AND_A_MOUSE).as(BUYER + 1).idempotencyKey("key-1"));

        assertThat(orderId(theirs)).isNotEqualTo(orderId(mine));
        assertThat(orders.order(orderId(theirs)).purchase().userId()).isEqualTo(BUYER + 1);
    }

    @Test
    void a_fault_at_any_step_then_sent_again_with_its_key_places_one_order() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = Shop.sellingIn(OrdersInMemory.watchedBy(faults));
                    var request = place(TWO_KEYBOARDS_AND_A_MOUSE).idempotencyKey("key-1").event();
                    return Scenario.ofRequest(
                            () -> watched.api().apply(request),
                            () -> holdsOneOrder(watched.test()));
                });

        assertThat(steps).isGreaterThanOrEqualTo(4);
    }

    @Test
    void without_a_key_a_request_that_is_refused_wrongly_places_no_second_order() {
        var orders = Shop.sellingIn(OrdersInMemory.create());
        var placedAndRefused =
                Overtaking.afterFirstCommit(
                        orders.test(),
                        () -> {
                            throw new ConditionsFailed(Set.of());
                        });

        var answer =
                OrdersInMemory.api(placedAndRefused)
                        .apply(place(TWO_KEYBOARDS_AND_A_MOUSE).event());

        assertThat(answer.getStatusCode()).isEqualTo(503);
        assertThat(orders.json(answer).path("code").stringValue()).isEqualTo("OUTCOME_UNKNOWN");
        holdsOneOrder(orders.test());
    }

    private static void holdsOneOrder(TestPlatform test) {
        assertThat(test.published()).hasSize(1);
        var created = (OrderCreated) test.published().getFirst();
        assertThat(new Orders(test.table()).find(created.orderId()).orElseThrow().value())
                .isEqualTo(OrderFixture.placed(created.orderId(), BUYER, OrderFixture.NOON));
        assertThat(new Orders(test.table()).page(Orders.ofUser(BUYER)).items()).hasSize(1);
    }
}
