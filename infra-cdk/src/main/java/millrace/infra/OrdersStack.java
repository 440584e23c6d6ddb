package millrace.infra;

import millrace.events.Topic;
import millrace.infra.function.ContextTable;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.Surroundings;
import software.constructs.Construct;

/** Orders and the saga that drives each of them to an end. */
final class OrdersStack extends FunctionStack {

    /** Finds sagas that do not move, and says how many there are. */
    static final String SAGA_TIMER = "orders-saga-timer";

    private final ContextTable table;

    OrdersStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.ORDERS, around);
        this.table = data.table(Context.ORDERS);
        withTable(function(onTable(answering("orders-api", "ordersApi"))));
        withTable(
                consumer(
                        onTable(consuming("orders-on-payment-events", "ordersOnPaymentEvents")),
                        Topic.PAYMENT_EVENTS,
                        "order-saga-group.payment.events",
                        BackOff.ORDERS));
        withTable(
                consumer(
                        onTable(consuming("orders-on-inventory-events", "ordersOnInventoryEvents")),
                        Topic.INVENTORY_EVENTS,
                        "order-saga-group.inventory.events",
                        BackOff.ORDERS));
        withTable(
                consumer(
                        onTable(consuming("orders-on-coupon-events", "ordersOnCouponEvents")),
                        Topic.COUPON_EVENTS,
                        "order-saga-group.coupon-events",
                        BackOff.ORDERS));
        var timer = withTable(function(onTable(scheduled(SAGA_TIMER, "ordersSagaTimer"))));
        new EveryMinute(this, timer);
    }

    private FunctionSpec onTable(FunctionSpec spec) {
        return spec.with("TABLE_NAME", table.name());
    }

    private ServerlessFunction withTable(ServerlessFunction function) {
        function.allow(table.readingAndWriting());
        return function;
    }
}
