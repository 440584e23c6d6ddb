package millrace.simulation.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.events.EventCodec;
import millrace.events.Topic;
import millrace.events.catalogue.DeadLetterStore;
import millrace.events.catalogue.Events;
import millrace.operations.OperationsFunctions;
import millrace.operations.contexts.ContextTables;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/**
 * A consumer gives records up; operators redrive, edit, steer and discard at once, while two timers
 * may drive one redrive.
 */
public final class OperationsScenario implements Scenario {

    private static final String OPERATIONS = "operations";
    private static final String LEDGER = Ledger.CONSUMER.context();
    private static final int OPERATORS = 2;
    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    private final OperationsFunctions functions = new OperationsFunctions();

    @Override
    public String name() {
        return "operations";
    }

    @Override
    public Running start(World world) {
        var operations = world.contextTable(OPERATIONS);
        var ledger = world.contextTable(LEDGER);
        var deployment = new Deployment(world, CODEC);
        deployment.consumer(Ledger.CONSUMER.definition(), LEDGER, new Ledger(world)::on);
        DeadLetterStore.consumers().stream()
                .filter(each -> each.topic() == Topic.ORDER_EVENTS)
                .forEach(each ->
                        deployment.consumer(each, OPERATIONS, functions::operationsDeadLetters));
        var api =
                deployment.api(
                        "operations-api",
                        own ->
                                functions.operationsApi(
                                        own.platform(CODEC, OPERATIONS), tables(own)));
        deployment.everyMinute(
                "operations-redrives",
                own -> functions.operationsRedrives(own.platform(CODEC, OPERATIONS), tables(own)));
        deployment.outboxes(List.of(OPERATIONS, LEDGER));
        var shops = new ArrayList<Shop>();
        for (int number = 1; number <= world.load().users(); number++) {
            var shop = new Shop(number, world, CODEC);
            shops.add(shop);
            world.start(number, "shop " + number, shop);
        }
        for (int number = 1; number <= OPERATORS; number++) {
            world.scheduler().start("operator " + number, new Operator(number, api, world));
        }
        return new OperationsRules(world, operations, ledger, shops);
    }

    private static ContextTables tables(InstancePlatform own) {
        return new ContextTables(Map.of(LEDGER, own.tables().named(LEDGER)));
    }
}
