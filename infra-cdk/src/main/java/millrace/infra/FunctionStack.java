package millrace.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.events.ConsumerDefinition;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.Alarms;
import millrace.infra.function.ConsumerMapping;
import millrace.infra.function.ConsumerSpec;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** The functions of one context, deployed and rolled back without any other's. */
abstract class FunctionStack extends Stack {

    /** The HTTP API waits 30 s at most; the function answers before. */
    private static final Duration API_TIMEOUT = Duration.ofSeconds(28);

    private static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(2);

    private static final Duration OPERATED_TIMEOUT = Duration.ofMinutes(1);

    /** Less than the minute until the next call. */
    private static final Duration SCHEDULED_TIMEOUT = Duration.ofSeconds(50);

    private static final Duration WORKING_TIMEOUT = Duration.ofSeconds(59);

    /** One late minute is no trouble yet. */
    private static final int STUCK_MINUTES = 3;

    private static final double STREAM_AGE_MS = 60_000;
    private static final int STREAM_MINUTES = 5;

    private final Context context;
    private final SharedResources shared;
    private final LayerVersion platform;
    private final List<ServerlessFunction> functions = new ArrayList<>();
    private final List<ConsumerMapping> consumers = new ArrayList<>();
    private final List<Metric> called = new ArrayList<>();
    private final List<Metric> stuck = new ArrayList<>();

    FunctionStack(Construct app, Stage stage, Context context, SharedResources shared) {
        super(app, context.stackName(), Stacks.props(stage, context.name()));
        this.context = context;
        this.shared = shared;
        this.platform =
                // Each stack has the layer as its own: an import would block the layer's next
                // version for as long as another stack uses the old one.
                LayerVersion.Builder.create(this, "Platform")
                        .layerVersionName(stage.prefixed(context.name() + "-platform"))
                        .description("The platform and its dependencies")
                        .code(Code.fromAsset(shared.platformLayer().toString()))
                        .compatibleRuntimes(List.of(Runtime.JAVA_25))
                        .compatibleArchitectures(List.of(Architecture.ARM_64))
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
    }

    /** A function that answers while somebody waits. */
    final FunctionSpec answering(String name, String bean) {
        return spec(name, bean, API_TIMEOUT);
    }

    /** A function that takes batches of an event source. */
    final FunctionSpec consuming(String name, String bean) {
        return spec(name, bean, CONSUMER_TIMEOUT);
    }

    /** A function that an operator calls by hand, perhaps for the first time in weeks. */
    final ServerlessFunction operated(FunctionSpec spec) {
        var function = function(spec);
        function.startWithoutSnapshot();
        return function;
    }

    /** The spec of a function that an operator calls. It starts within the time that it has. */
    final FunctionSpec operating(String name, String bean) {
        return spec(name, bean, OPERATED_TIMEOUT);
    }

    /** A function that is called every minute. */
    final FunctionSpec scheduled(String name, String bean) {
        return spec(name, bean, SCHEDULED_TIMEOUT);
    }

    /** A function that is called every minute and may work until it is called again. */
    final FunctionSpec scheduledToWork(String name, String bean) {
        return scheduled(name, bean).workingFor(WORKING_TIMEOUT);
    }

    private FunctionSpec spec(String name, String bean, Duration timeout) {
        return new FunctionSpec(
                name,
                context.name(),
                context.configuration(),
                bean,
                timeout,
                false,
                Map.of(),
                false);
    }

    final ServerlessFunction function(FunctionSpec spec) {
        var function = new ServerlessFunction(this, spec, platform, shared);
        functions.add(function);
        return function;
    }

    /**
     * The function of a consumer, fed by its mapping.
     *
     * @param systems the outside systems that it calls
     */
    final ServerlessFunction consumer(FunctionSpec spec, Consumer consumer, List<String> systems) {
        var consumption = ConsumerSpec.of(consumer.definition()).calling(systems);
        var function = function(ConsumerMapping.functionFor(spec, List.of(consumption), shared));
        consumers.add(ConsumerMapping.alone(this, function, consumption, shared));
        return function;
    }

    /** One function for several consumers of events, fed by a mapping for each. */
    final ServerlessFunction consumers(FunctionSpec spec, List<ConsumerDefinition> definitions) {
        var consumptions = definitions.stream().map(ConsumerSpec::of).toList();
        var function = function(ConsumerMapping.functionFor(spec, consumptions, shared));
        consumers.addAll(ConsumerMapping.together(this, function, consumptions, shared));
        return function;
    }

    /**
     * Raises an alarm when a metric that every run of the scheduled function measures is above the
     * threshold for three minutes in a row, or is not measured for as long. The dashboard shows the
     * metric under what is stuck.
     */
    final void alarmWhenStuck(
            ServerlessFunction function,
            String metric,
            double threshold,
            String name,
            String description) {
        var measured = Alarms.ofCode(function.physicalName(), shared.stage(), metric, "Maximum");
        alarms().aboveOrSilent(name, description, measured, threshold, STUCK_MINUTES);
        stuck.add(measured);
    }

    /**
     * Raises an alarm when the function's own code counts one of these in each of three minutes in
     * a row. The dashboard shows the metric under what is stuck.
     */
    final void alarmWhenLasting(
            ServerlessFunction function, String metric, String name, String description) {
        var counted = Alarms.ofCode(function.physicalName(), shared.stage(), metric, "Maximum");
        alarms().above(name, description, counted, 0, STUCK_MINUTES);
        stuck.add(counted);
    }

    /** Raises an alarm when what a stream hands to the function waits for longer than a minute. */
    final void alarmWhenBehind(ServerlessFunction function) {
        var name = function.physicalName();
        new Alarms(this, name + "-", shared.alarmTopic())
                .above(
                        "stream-age",
                        name + " is more than a minute behind the streams that it reads",
                        Alarms.ofFunction(name, "IteratorAge", "Maximum"),
                        STREAM_AGE_MS,
                        STREAM_MINUTES);
    }

    /**
     * Raises an alarm as soon as the function's own code counts one of these. The dashboard shows
     * the metric beside the systems that are down.
     */
    final void alarmAtOnce(
            ServerlessFunction function, String metric, String name, String description) {
        alarmOnCount(function, metric, 0, name, description);
        called.add(Alarms.ofCode(function.physicalName(), shared.stage(), metric, "Sum"));
    }

    /** Raises an alarm when a function's own code counts more within a minute. */
    final void alarmOnCount(
            ServerlessFunction function,
            String metric,
            double threshold,
            String name,
            String description) {
        var counted = Alarms.ofCode(function.physicalName(), shared.stage(), metric, "Sum");
        alarms().above(name, description, counted, threshold, 1);
    }

    private Alarms alarms() {
        return new Alarms(this, shared.named(""), shared.alarmTopic());
    }

    final SharedResources shared() {
        return shared;
    }

    final Context context() {
        return context;
    }

    final List<ServerlessFunction> functions() {
        return List.copyOf(functions);
    }

    /** The metrics that call for help at once. */
    final List<Metric> called() {
        return List.copyOf(called);
    }

    /** The metrics that are watched because they say what is stuck. */
    final List<Metric> stuck() {
        return List.copyOf(stuck);
    }

    final List<ConsumerMapping> consumers() {
        return List.copyOf(consumers);
    }

    /**
     * The function with this name.
     *
     * @throws IllegalArgumentException when the stack has none
     */
    final ServerlessFunction named(String name) {
        return functions.stream()
                .filter(function -> function.physicalName().equals(shared.named(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No function " + name));
    }
}
