package millrace.infra;

import java.util.EnumMap;
import millrace.infra.function.ConsumerGroups;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.App;

/** All stacks of one stage. */
final class Millrace {

    private Millrace() {}

    static void define(App app, Stage stage, AssetLocator assets) {
        var network = new NetworkStack(app, stage);
        var stream = new StreamStack(app, stage, network);
        var data = new DataStack(app, stage);
        var observability = new ObservabilityStack(app, stage);
        var around =
                new Surroundings(
                        stage.name(),
                        stage.prefixed(""),
                        stream.kafka(),
                        new ConsumerGroups(),
                        assets.platformLayer(),
                        assets::functionCode,
                        stage.memoryMb(),
                        stage.logRetention(),
                        stage.dataRemoval(),
                        observability.alarmTopic());
        var auth = new AuthStack(app, stage, data, around);
        var contexts = new EnumMap<Context, FunctionStack>(Context.class);
        contexts.put(Context.AUTH, auth);
        contexts.put(Context.ORDERS, new OrdersStack(app, stage, data, around));
        contexts.put(Context.PAYMENTS, new PaymentsStack(app, stage, data, around));
        contexts.put(Context.COUPONS, new CouponsStack(app, stage, data, around));
        contexts.put(Context.INVENTORY, new InventoryStack(app, stage, data, around));
        contexts.put(Context.NOTIFICATIONS, new NotificationsStack(app, stage, data, around));
        contexts.put(Context.OPERATIONS, new OperationsStack(app, stage, data, around));
        // Mappings need the topics, which no reference of theirs names.
        contexts.values().forEach(context -> context.addStackDependency(stream));
        var routes = ApiRoutes.of(assets.openApiDocuments());
        new ApiStack(app, stage, auth.authorizer(), contexts.values(), routes, around);
        observability.dashboard(contexts.values(), around);
    }
}
