package millrace.simulation.fleet;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import millrace.events.EventCatalogue;
import millrace.events.EventCodec;
import millrace.events.TopicValues;
import millrace.events.catalogue.Events;
import millrace.platform.Platform;
import millrace.platform.http.AnswerKeys;
import millrace.platform.kafka.DeadLetters;
import millrace.platform.payload.LambdaPayloads;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Disconnectable;
import millrace.platform.runtime.Environment;
import millrace.platform.runtime.Ids;
import millrace.platform.runtime.Pause;
import millrace.platform.runtime.RequestIds;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Table;
import millrace.platform.table.Tables;
import millrace.platform.table.dynamo.CircuitTable;
import millrace.platform.table.dynamo.DynamoPorts;
import millrace.platform.table.dynamo.DynamoTable;
import millrace.platform.work.UnitOfWork;
import millrace.simulation.dynamodb.SimulatedDynamoDb;
import millrace.simulation.kafka.SimulatedProducer;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.SnapshotRandom;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import millrace.simulation.scheduler.SimulatedPause;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.json.JsonMapper;

/** The platform's real classes on the clients of one instance, as its bean graph wires them. */
public final class InstancePlatform {

    /** Immutable, so that all instances share it. */
    public static final JsonMapper JSON = LambdaPayloads.mapper();

    /** By so much the clock of an instance is ahead or behind at most. */
    public static final Duration LARGEST_SKEW = Duration.ofSeconds(2);

    private final World world;
    private final Instance instance;
    private final RandomGenerator random;
    private final DynamoDbClient dynamoDb;
    private final Ids ids;
    private final Map<String, Table> tables = new HashMap<>();

    public InstancePlatform(World world, Instance instance) {
        this.world = world;
        this.instance = instance;
        this.random = new SnapshotRandom(instance, world.seed());
        this.ids = RequestIds.fixing(this::nextId);
        this.dynamoDb =
                new SimulatedDynamoDb(
                        world.database(),
                        instance,
                        world.scheduler(),
                        world.seed(),
                        world.faults());
    }

    private String nextId() {
        var id = new UUID(random.nextLong(), random.nextLong()).toString();
        world.drawn(id);
        return id;
    }

    public Instance instance() {
        return instance;
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    public Clock clock() {
        return new SimulatedClock(world.scheduler(), skew(world.seed(), instance.name()));
    }

    /** The skew of an instance's clock, which never changes. */
    static Duration skew(long seed, String instance) {
        long most = LARGEST_SKEW.toNanos();
        var machine = Seeds.random(seed, "clock of " + instance);
        return Duration.ofNanos(machine.nextLong(2 * most + 1) - most);
    }

    public Ids ids() {
        return ids;
    }

    public Pause pause() {
        return new SimulatedPause(
                world.scheduler(), random, () -> instance.checkpoint("end of a pause"));
    }

    public Tables tables() {
        var ports = new DynamoPorts(ids.unrepeated(), pause(), world.counts());
        return name ->
                tables.computeIfAbsent(
                        name,
                        _ ->
                                new CircuitTable(
                                        new DynamoTable(dynamoDb, name, JSON, ports),
                                        circuit("reads of " + name),
                                        circuit("writes of " + name)));
    }

    private Circuit circuit(String calls) {
        return new Circuit(
                CircuitTable.SYSTEM,
                new SimulatedClock(world.scheduler(), Duration.ZERO),
                Seeds.random(world.seed(), "circuit of " + calls + " in " + instance.name()),
                world.counts()::unavailable);
    }

    /** Remembers what the registry told this instance. */
    private TopicValues values(EventCatalogue catalogue) {
        return new TopicValues(catalogue, world.registry(instance));
    }

    /** Disconnected before the snapshot, as every bean that can be is. */
    public Publisher publisher() {
        var connecting =
                Publisher.connecting(() ->
                        SimulatedProducer.of(
                                world.cluster(),
                                instance,
                                world.scheduler(),
                                world.seed(),
                                world.faults()));
        var publisher = connecting.encoding(values(Events.CATALOGUE));
        if (publisher instanceof Disconnectable connected) {
            instance.beforeSnapshot(connected::disconnect);
        }
        return publisher;
    }

    /** The platform of a function with a table. */
    public Platform platform(EventCodec codec, String tableName) {
        return platform(codec, tableName, Map.of());
    }

    /**
     * @param variables of the function's environment, besides the stage
     */
    public Platform platform(EventCodec codec, String tableName, Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("MILLRACE_STAGE", Environment.LOCAL_STAGE);
        var environment = new Environment(all);
        var table = tables().named(tableName);
        var clock = clock();
        return new Platform(
                environment,
                table,
                new UnitOfWork(table, codec, clock, ids, DueLanes.countIn(environment)),
                codec,
                values(codec.catalogue()),
                DeadLetters.inKafka(publisher(), JSON, clock),
                clock,
                ids,
                JSON,
                world.counts(),
                pause(),
                AnswerKeys::local);
    }
}
