package millrace.infra;

import millrace.events.Topic;
import millrace.infra.function.Surroundings;
import software.constructs.Construct;

/** The catalogue and its stock. */
final class InventoryStack extends FunctionStack {

    InventoryStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.INVENTORY, around);
        var table = data.table(Context.INVENTORY);
        var api =
                function(
                        answering("inventory-api", "inventoryApi")
                                .with("TABLE_NAME", table.name()));
        api.allow(table.readingAndWriting());
        var onOrders =
                consumer(
                        consuming("inventory-on-order-events", "inventoryOnOrderEvents")
                                .with("TABLE_NAME", table.name()),
                        Topic.ORDER_EVENTS,
                        "inventory-order-group",
                        BackOff.ORDERS);
        onOrders.allow(table.readingAndWriting());
    }
}
