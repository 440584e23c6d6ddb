package millrace.simulation.aggregates;

import java.util.ArrayList;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.operations.OperationsFunctions;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/**
 * Shops sell, and what they tell comes twice, late, or again as another event; consumers count it.
 * The load's units are the orders of one shop.
 */
public final class AggregateScenario implements Scenario {

    private static final String OPERATIONS = "operations";
    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    private final OperationsFunctions functions = new OperationsFunctions();

    @Override
    public String name() {
        return "aggregates";
    }

    @Override
    public Running start(World world) {
        var operations = world.contextTable(OPERATIONS);
        var deployment = new Deployment(world, CODEC);
        deployment.consumer(
                Consumer.OPERATIONS_ON_ORDER_EVENTS.definition(),
                OPERATIONS,
                functions::operationsOnOrderEvents);
        deployment.consumer(
                Consumer.OPERATIONS_ON_PAYMENT_EVENTS.definition(),
                OPERATIONS,
                functions::operationsOnPaymentEvents);
        var shops = new ArrayList<Shop>();
        for (int number = 1; number <= world.load().users(); number++) {
            var shop = new Shop(number, world, CODEC);
            shops.add(shop);
            world.start(number, "shop " + number, shop);
        }
        return new AggregateRules(world, operations, shops);
    }
}
