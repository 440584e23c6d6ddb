package millrace.infra;

import millrace.infra.function.ConsumerGroups;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.App;

/** All stacks of one stage. */
final class Millrace {

    private Millrace() {}

    static void define(App app, Stage stage, AssetLocator assets) {
        stage.requireOptions();
        var documents = assets.openApiDocuments();
        var contexts = Context.all(documents.keySet());
        var observability = new ObservabilityStack(app, stage);
        var network = new NetworkStack(app, stage);
        var stream = new StreamStack(app, stage, network, observability.alarmTopic());
        var data = new DataStack(app, stage, contexts);
        new MailStack(app, stage, observability.alarmTopic());
        var shared =
                new SharedResources(
                        stage.name(),
                        stage.prefixed(""),
                        stream.kafka(),
                        stream.schemas(),
                        new ConsumerGroups(),
                        assets.platformLayer(),
                        assets::functionCode,
                        stage.memoryMb(),
                        stage.dueLanes(),
                        stage.logRetention(),
                        stage.dataRemoval(),
                        observability.alarmTopic());
        var stacks =
                contexts.stream()
                        .map(context -> stackOf(context, app, stage, data, shared))
                        .toList();
        new ApiStack(app, stage, stacks, ApiRoutes.of(documents), shared);

        // Mappings need the topics, which no reference of theirs names.
        stacks.forEach(stack -> stack.addStackDependency(stream));
    }

    /** A context that needs no more than every context has needs no class of its own. */
    private static ContextStack stackOf(
            Context context, App app, Stage stage, DataStack data, SharedResources shared) {
        return switch (context.name()) {
            case "auth" -> new AuthStack(app, stage, context, data, shared);
            case "concerts" -> new ConcertsStack(app, stage, context, data, shared);
            case "evaluations" -> new EvaluationsStack(app, stage, context, data, shared);
            case "missions" -> new MissionsStack(app, stage, context, data, shared);
            case "notifications" -> new NotificationsStack(app, stage, context, data, shared);
            case "operations" -> new OperationsStack(app, stage, context, data, shared);
            case "orders" -> new OrdersStack(app, stage, context, data, shared);
            case "payments" -> new PaymentsStack(app, stage, context, data, shared);
            default -> new ContextStack(app, stage, context, data, shared);
        };
    }
}
