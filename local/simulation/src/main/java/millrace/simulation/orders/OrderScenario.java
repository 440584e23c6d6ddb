package millrace.simulation.orders;

import java.util.ArrayList;
import java.util.List;
import millrace.coupons.CouponsFunctions;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.inventory.InventoryFunctions;
import millrace.orders.OrdersFunctions;
import millrace.payments.PaymentsFunctions;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import tools.jackson.databind.node.NullNode;

/**
 * Customers order three products, one of which is short and one too cheap for their cards, with and
 * without a coupon, and some cancel. The load's units are what one customer orders.
 */
public final class OrderScenario implements Scenario {

    static final String ORDERS = "orders";
    static final String INVENTORY = "inventory";
    static final String PAYMENTS = "payments";
    static final String COUPONS = "coupons";

    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Running start(World world) {
        var tables =
                List.of(
                        world.contextTable(ORDERS),
                        world.contextTable(INVENTORY),
                        world.contextTable(PAYMENTS),
                        world.contextTable(COUPONS));
        var toss = new SimulatedToss(world.scheduler(), world.seed(), world.faults());
        var deployment = new Deployment(world, CODEC);
        payments(deployment, toss);
        var inventoryApi = inventory(deployment);
        var ordersApi = orders(deployment);
        var coupons = new Coupons(world, coupons(deployment));
        deployment.outboxes(List.of(ORDERS, INVENTORY, PAYMENTS, COUPONS));
        var products = new Products(world, inventoryApi);
        var customers = new ArrayList<Customer>();
        world.scheduler()
                .start(
                        "administrator",
                        () -> {
                            products.list();
                            coupons.create();
                            for (int number = 1; number <= world.load().users(); number++) {
                                var customer = new Customer(number, ordersApi, coupons, world);
                                customers.add(customer);
                                world.start(number, customer.name(), customer);
                            }
                        });
        return new OrderRules(world, tables.get(0), tables.get(1), tables.get(3), toss, customers);
    }

    private static Gateway orders(Deployment deployment) {
        var functions = new OrdersFunctions();
        deployment.consumer(
                Consumer.ORDERS_ON_PAYMENT_EVENTS.definition(),
                ORDERS,
                functions::ordersOnPaymentEvents);
        deployment.consumer(
                Consumer.ORDERS_ON_INVENTORY_EVENTS.definition(),
                ORDERS,
                functions::ordersOnInventoryEvents);
        deployment.consumer(
                Consumer.ORDERS_ON_COUPON_EVENTS.definition(),
                ORDERS,
                functions::ordersOnCouponEvents);
        deployment.everyMinute(
                "orders-saga-timer",
                ORDERS,
                platform -> {
                    var timer = functions.ordersSagaTimer(platform);
                    return () -> timer.apply(NullNode.instance);
                });
        return deployment.api("orders-api", ORDERS, functions::ordersApi);
    }

    private static Gateway inventory(Deployment deployment) {
        var functions = new InventoryFunctions();
        deployment.consumer(
                Consumer.INVENTORY_ON_ORDER_EVENTS.definition(),
                INVENTORY,
                functions::inventoryOnOrderEvents);
        return deployment.api("inventory-api", INVENTORY, functions::inventoryApi);
    }

    private static Gateway coupons(Deployment deployment) {
        var functions = new CouponsFunctions();
        deployment.consumer(
                Consumer.COUPONS_ON_ORDER_EVENTS.definition(),
                COUPONS,
                functions::couponsOnOrderEvents);
        deployment.consumer(
                Consumer.COUPONS_ON_PAYMENT_EVENTS.definition(),
                COUPONS,
                functions::couponsOnPaymentEvents);
        return deployment.api("coupons-api", COUPONS, functions::couponsApi);
    }

    private static void payments(Deployment deployment, SimulatedToss toss) {
        var functions = new PaymentsFunctions();
        deployment.consumer(
                Consumer.PAYMENTS_ON_ORDER_EVENTS.definition(),
                PAYMENTS,
                (platform, instance) ->
                        functions.paymentsOnOrderEvents(platform, toss.client(platform, instance)));
    }
}
