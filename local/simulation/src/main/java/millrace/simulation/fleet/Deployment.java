package millrace.simulation.fleet;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import millrace.events.ConsumerDefinition;
import millrace.events.EventCodec;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.lambda.FunctionHandler;
import millrace.platform.runtime.Environment;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.mapping.EveryMinute;
import millrace.simulation.mapping.KafkaMapping;
import millrace.simulation.mapping.StreamMapping;
import tools.jackson.databind.JsonNode;

/** Deploys functions as the infrastructure does: with its time-outs, mappings and schedules. */
public final class Deployment {

    private static final Duration API_TIMEOUT = Duration.ofSeconds(29);
    private static final Duration CONSUMER_TIMEOUT = Duration.ofMinutes(2);
    static final Duration SCHEDULED_TIMEOUT = Duration.ofSeconds(50);
    static final Duration STREAM_RECORD_AGE = Duration.ofHours(1);

    /** As the infrastructure has it: the age of records decides, not the number of tries. */
    private static final int KAFKA_RETRIES = 10_000;

    /** Of a stream that tells of items. */
    private static final int ITEM_BATCH = 10;

    private final World world;
    private final EventCodec codec;
    private final Map<String, String> variables;

    public Deployment(World world, EventCodec codec) {
        this(world, codec, Map.of());
    }

    /**
     * @param variables of every function's environment, besides the stage
     */
    public Deployment(World world, EventCodec codec, Map<String, String> variables) {
        this.world = world;
        this.codec = codec;
        this.variables = Map.copyOf(variables);
    }

    private Platform platform(InstancePlatform own, String table) {
        return own.platform(codec, table, variables);
    }

    /** The relay on each table's stream, and the sweeper of all. */
    public void outboxes(List<String> tables) {
        new Outboxes(world, new Environment(variables)).deploy(tables, this::stream);
    }

    static <I> FunctionHandler handler(Function<? super I, ?> function, Class<I> inputType) {
        return FunctionHandler.of(function, inputType, InstancePlatform.JSON);
    }

    public void consumer(
            ConsumerDefinition definition,
            String table,
            Function<Platform, Function<KafkaEvent, KafkaBatchAnswer>> bean) {
        consumer(definition, table, (platform, _) -> bean.apply(platform));
    }

    /**
     * @param bean makes the function of an instance, which may need clients of its own
     */
    public void consumer(
            ConsumerDefinition definition,
            String table,
            BiFunction<Platform, Instance, Function<KafkaEvent, KafkaBatchAnswer>> bean) {
        consumer(definition, own -> bean.apply(platform(own, table), own.instance()));
    }

    /**
     * A consumer that is not built from the platform.
     *
     * @param bean makes the function of an instance from its clients
     */
    public void consumer(
            ConsumerDefinition definition,
            Function<InstancePlatform, Function<KafkaEvent, KafkaBatchAnswer>> bean) {
        var function =
                world.function(
                        definition.group(),
                        CONSUMER_TIMEOUT,
                        instance -> {
                            var consumer = bean.apply(new InstancePlatform(world, instance));
                            return handler(consumer, KafkaEvent.class);
                        });
        var source = definition.source();
        world.cluster().create(source.name(), source.partitions());
        world.add(
                new KafkaMapping(
                        new KafkaMapping.Settings(
                                source.name(),
                                definition.batchSize(),
                                source.partitions(),
                                definition.deadLetters() ? -1 : KAFKA_RETRIES,
                                source.retention().minus(Duration.ofDays(1)),
                                definition.givenUpTo().map(to -> to.name()).orElse("")),
                        function,
                        world.cluster(),
                        world.scheduler(),
                        world.faults()));
    }

    /** A function that a schedule invokes, such as a timer of sagas. */
    public void everyMinute(String name, String table, Function<Platform, Supplier<Object>> bean) {
        everyMinute(name, table, (platform, _) -> bean.apply(platform));
    }

    /**
     * @param bean makes the function of an instance, which may need clients of its own
     */
    public void everyMinute(
            String name, String table, BiFunction<Platform, Instance, Supplier<Object>> bean) {
        everyMinute(
                name,
                own -> {
                    var scheduled = bean.apply(platform(own, table), own.instance());
                    return _ -> scheduled.get();
                });
    }

    /**
     * @param bean makes the function of an instance from its clients
     */
    public void everyMinute(String name, Function<InstancePlatform, Function<JsonNode, ?>> bean) {
        EveryMinute.invoke(scheduled(name, bean), world.scheduler());
    }

    private SimulatedFunction scheduled(
            String name, Function<InstancePlatform, Function<JsonNode, ?>> bean) {
        return world.function(
                name,
                SCHEDULED_TIMEOUT,
                instance ->
                        handler(bean.apply(new InstancePlatform(world, instance)), JsonNode.class));
    }

    /**
     * A function that a schedule invokes, and its table's stream for some items, once for each
     * change at most.
     *
     * @param bean makes the function of an instance from its clients
     */
    public void everyMinuteAndOnChange(
            String name,
            String table,
            Predicate<ChangeStream.Change> changes,
            Function<InstancePlatform, Function<JsonNode, ?>> bean) {
        var function = scheduled(name, bean);
        EveryMinute.invoke(function, world.scheduler());
        stream(
                new StreamMapping.Settings(table, ITEM_BATCH, 0, STREAM_RECORD_AGE, changes),
                function);
    }

    private void stream(StreamMapping.Settings settings, SimulatedFunction function) {
        new StreamMapping(
                        settings,
                        world.database().stream(settings.table()),
                        function,
                        world.scheduler(),
                        world.seed(),
                        world.faults())
                .start();
    }

    public Gateway api(
            String name,
            String table,
            Function<Platform, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>> bean) {
        return api(name, table, (platform, _) -> bean.apply(platform));
    }

    /**
     * @param bean makes the function of an instance, which may need clients of its own
     */
    public Gateway api(
            String name,
            String table,
            BiFunction<
                            Platform,
                            Instance,
                            Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
                    bean) {
        return api(name, own -> bean.apply(platform(own, table), own.instance()));
    }

    /**
     * An API that is not built from the platform.
     *
     * @param bean makes the function of an instance from its clients
     */
    public Gateway api(
            String name,
            Function<InstancePlatform, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse>>
                    bean) {
        var function =
                world.function(
                        name,
                        API_TIMEOUT,
                        instance -> {
                            var api = bean.apply(new InstancePlatform(world, instance));
                            return handler(api, APIGatewayV2HTTPEvent.class);
                        });
        return new Gateway(function, world);
    }
}
