package millrace.orders.cancelling;

import static millrace.orders.OrderFixture.BUYER;
import static millrace.orders.OrderFixture.NOON;
import static millrace.orders.OrderFixture.ORDER_ID;
import static millrace.orders.OrderFixture.moved;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import millrace.events.Topic;
import millrace.orders.OrderEvents;
import millrace.orders.OrderFixture;
import millrace.orders.OrdersInMemory;
import millrace.orders.order.CancelReason;
import millrace.orders.order.OrderState;
import millrace.orders.order.OrderStatus;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CancelOrderApiTest {

    private static final String REASON = "CUSTOMER_REQUEST";
    private static final HttpCalls.Request CANCEL =
            HttpCalls.post("/api/orders/{id}/cancel").path("id", ORDER_ID).as(BUYER);

    private final OrdersInMemory orders = OrdersInMemory.create();

    @ParameterizedTest
    @EnumSource(names = {"PENDING", "PAID", "CONFIRMED"})
    void an_order_that_goes_its_way_is_cancelled_at_any_time(OrderStatus status) {
        var before = OrderFixture.inStatus(status);
        orders.keeping(before);

        assertAccepted(orders.send(CANCEL), "CANCELLING");

        assertThat(orders.order())
                .isEqualTo(
                        moved(
                                before,
                                OrderState.Cancelling.because(CancelReason.CUSTOMER_REQUEST, false),
                                NOON));
        assertThat(orders.test().published()).containsExactly(OrderEvents.cancelled(REASON, NOON));
        assertThat(orders.test().messages().getFirst().header().aggregateVersion()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLING", "CANCELLED"})
    void cancelling_again_is_accepted_and_changes_nothing(OrderStatus status) {
        orders.keeping(OrderFixture.inStatus(status));

        assertAccepted(orders.send(CANCEL), status.name());

        assertThat(orders.order()).isEqualTo(OrderFixture.inStatus(status));
        assertThat(orders.test().published()).isEmpty();
    }

    @Test
    void cancelling_twice_gives_one_event() {
        orders.keeping(OrderFixture.paidOrder());

        assertAccepted(orders.send(CANCEL), "CANCELLING");
        assertAccepted(orders.send(CANCEL), "CANCELLING");

        assertThat(orders.test().published()).hasSize(1);
    }

    @Test
    void an_order_whose_payment_was_refused_cannot_be_cancelled() {
        orders.keeping(OrderFixture.paymentFailedOrder());

        assertRefused(orders.send(CANCEL), 409, "ORDER_NOT_CANCELLABLE");
        assertThat(orders.order()).isEqualTo(OrderFixture.paymentFailedOrder());
    }

    @Test
    void a_strangers_order_is_unknown_and_stays_as_it_is() {
        orders.keeping(OrderFixture.paidOrder());

        assertRefused(orders.send(CANCEL.as(BUYER + 1)), 404, "ORDER_NOT_FOUND");
        assertThat(orders.order()).isEqualTo(OrderFixture.paidOrder());
    }

    @Test
    void a_payment_that_is_completed_meanwhile_does_not_stop_the_cancellation() {
        orders.keeping(OrderFixture.pendingOrder());
        var overtaken =
                Overtaking.before(
                        orders.test(), () -> orders.deliver(OrderEvents.paymentCompleted()));

        assertAccepted(OrdersInMemory.api(overtaken).apply(CANCEL.event()), "CANCELLING");

        assertThat(orders.test().published())
                .containsExactly(OrderEvents.paid(NOON), OrderEvents.cancelled(REASON, NOON));
    }

    @Test
    void a_payment_that_is_completed_after_the_cancellation_changes_nothing() {
        orders.keeping(OrderFixture.pendingOrder());
        var overtaken = Overtaking.before(orders.test(), () -> orders.send(CANCEL));
        var paid =
                KafkaBatches.of(
                        Topic.PAYMENT_EVENTS, KafkaBatches.record(OrderEvents.paymentCompleted()));

        var answer = OrdersInMemory.consumerOf(Topic.PAYMENT_EVENTS, overtaken).apply(paid);

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(orders.order().status()).isEqualTo(OrderStatus.CANCELLING);
        assertThat(orders.test().published()).containsExactly(OrderEvents.cancelled(REASON, NOON));
    }

    @Test
    void a_discount_that_comes_after_the_cancellation_changes_nothing() {
        orders.keeping(OrderFixture.awaitingCoupon());
        assertAccepted(orders.send(CANCEL), "CANCELLING");
        var cancelling = orders.order();

        orders.deliver(OrderEvents.couponApplied());
        orders.deliver(OrderEvents.couponRefused());

        assertThat(orders.order()).isEqualTo(cancelling);
        assertThat(orders.test().published()).containsExactly(OrderEvents.cancelled(REASON, NOON));
    }

    @Test
    void a_fault_at_any_step_then_sent_again_cancels_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched =
                            OrdersInMemory.watchedBy(faults).keeping(OrderFixture.paidOrder());
                    return Scenario.ofRequest(
                            () -> watched.send(CANCEL),
                            () -> {
                                assertThat(watched.order().status())
                                        .isEqualTo(OrderStatus.CANCELLING);
                                assertThat(watched.test().published())
                                        .containsExactly(OrderEvents.cancelled(REASON, NOON));
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    private void assertAccepted(APIGatewayV2HTTPResponse answer, String status) {
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/orders/" + ORDER_ID);
        assertThat(answer.getBody())
                .isEqualTo("{\"orderId\":\"%s\",\"status\":\"%s\"}".formatted(ORDER_ID, status));
    }

    private void assertRefused(APIGatewayV2HTTPResponse answer, int status, String code) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        assertThat(orders.json(answer).path("code").stringValue()).isEqualTo(code);
        assertThat(orders.test().published()).isEmpty();
    }
}
