package millrace.infra;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.infra.function.ConsumerSpec;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.KafkaConsumer;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/** The functions of one context: they can be deployed and rolled back without any other's. */
abstract class FunctionStack extends Stack {

    /** The HTTP API waits 30 s at most; the function answers before. */
    private static final Duration API_TIMEOUT = Duration.ofSeconds(28);

    private static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(2);

    /** Less than the minute until the next call. */
    private static final Duration SCHEDULED_TIMEOUT = Duration.ofSeconds(50);

    private final Context context;
    private final Surroundings around;
    private final LayerVersion platform;
    private final List<ServerlessFunction> functions = new ArrayList<>();
    private final List<KafkaConsumer> consumers = new ArrayList<>();

    FunctionStack(Construct app, Stage stage, Context context, Surroundings around) {
        super(app, capitalized(context.folder()), Stacks.props(stage, context.folder()));
        this.context = context;
        this.around = around;
        this.platform =
                // Each stack has the layer as its own: an import would block the layer's next
                // version for as long as another stack uses the old one.
                LayerVersion.Builder.create(this, "Platform")
                        .layerVersionName(stage.prefixed(context.folder() + "-platform"))
                        .description("The platform and its dependencies")
                        .code(Code.fromAsset(around.platformLayer().toString()))
                        .compatibleRuntimes(List.of(Runtime.JAVA_25))
                        .compatibleArchitectures(List.of(Architecture.ARM_64))
                        .removalPolicy(RemovalPolicy.DESTROY)
                        .build();
    }

    private static String capitalized(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /** A function that answers while somebody waits. */
    final FunctionSpec answering(String name, String bean) {
        return spec(name, bean, API_TIMEOUT);
    }

    final FunctionSpec consuming(String name, String bean) {
        return spec(name, bean, CONSUMER_TIMEOUT);
    }

    final FunctionSpec scheduled(String name, String bean) {
        return spec(name, bean, SCHEDULED_TIMEOUT);
    }

    private FunctionSpec spec(String name, String bean, Duration timeout) {
        return new FunctionSpec(
                name, context.folder(), context.configuration(), bean, timeout, Map.of(), false);
    }

    final ServerlessFunction function(FunctionSpec spec) {
        var function = new ServerlessFunction(this, spec, platform, around);
        functions.add(function);
        return function;
    }

    final ServerlessFunction consumer(
            FunctionSpec spec, Topic topic, String group, Duration backOff) {
        return consumer(spec, ConsumerSpec.of(topic, group, backOff));
    }

    final ServerlessFunction consumer(FunctionSpec spec, ConsumerSpec consumer) {
        var function = function(KafkaConsumer.functionFor(spec, consumer, around.kafka()));
        consumers.add(new KafkaConsumer(this, function, consumer, around));
        return function;
    }

    final Surroundings around() {
        return around;
    }

    final Context context() {
        return context;
    }

    final List<ServerlessFunction> functions() {
        return List.copyOf(functions);
    }

    final List<KafkaConsumer> consumers() {
        return List.copyOf(consumers);
    }

    /**
     * The function with this name.
     *
     * @throws IllegalArgumentException when the stack has none
     */
    final ServerlessFunction named(String name) {
        return functions.stream()
                .filter(function -> function.physicalName().equals(around.named(name)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No function " + name));
    }
}
