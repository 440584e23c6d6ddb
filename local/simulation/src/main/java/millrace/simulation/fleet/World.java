package millrace.simulation.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.simulation.dynamodb.Database;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.dynamodb.TableSchema;
import millrace.simulation.fault.Faults;
import millrace.simulation.history.History;
import millrace.simulation.kafka.Cluster;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.Narrator;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.lambda.SimulatedFunction.Program;
import millrace.simulation.mapping.KafkaMapping;
import millrace.simulation.outside.SimulatedRegistry;
import millrace.simulation.scheduler.Scheduler;

/** The services that all functions of one run share. */
public final class World {

    private final long seed;
    private final Load load;
    private final Scheduler scheduler;
    private final Faults faults;
    private final Database database;
    private final Cluster cluster;
    private final List<String> schemas = new ArrayList<>();
    private final Counts counts = new Counts();
    private final History history;
    private final Narrator narrator;
    private final Measures measures = new Measures(this);
    private final List<SimulatedFunction> functions = new ArrayList<>();
    private final List<KafkaMapping> mappings = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final List<String> repeatedIds = new ArrayList<>();
    private long quietUntilNanos;

    /**
     * @param left numbers of fault strikes that are left out
     * @param narrated whether each step of each instance becomes part of the story
     */
    public World(long seed, Load load, Set<Integer> left, boolean narrated) {
        this.seed = seed;
        this.load = load;
        this.scheduler = new Scheduler(seed);
        this.faults = faults(scheduler, seed, load, left);
        this.database = new Database(scheduler, seed, faults);
        this.cluster = new Cluster(scheduler, faults);
        this.history = new History(scheduler);
        this.narrator = narrated ? history::add : Narrator.SILENT;
        if (load.outage() != null) {
            load.outage().planIn(this);
        }
    }

    private static Faults faults(Scheduler scheduler, long seed, Load load, Set<Integer> left) {
        return load.everyFault()
                ? Faults.every(
                        scheduler, seed, load.faultRate(), load.without(), load.faultsEnd(), left)
                : Faults.drawn(
                        scheduler, seed, load.faultRate(), load.without(), load.faultsEnd(), left);
    }

    /** A context's table, with the indexes and the stream that every context's table has. */
    public SimulatedTable contextTable(String name) {
        return database.create(
                new TableSchema(
                        name,
                        "pk",
                        "sk",
                        List.of(
                                new TableSchema.Index("lookup", "lookupPk", "lookupSk"),
                                new TableSchema.Index("due", "dueLane", "dueAt")),
                        load.shards()),
                Database.UNITS_OF_TABLE);
    }

    /** The schema registry's client of one instance. */
    SimulatedRegistry registry(Instance instance) {
        return new SimulatedRegistry(schemas, instance, scheduler, seed, faults);
    }

    public SimulatedFunction function(String name, Duration timeout, Program program) {
        var settings = new SimulatedFunction.Settings(name, timeout, load.instances());
        var function = new SimulatedFunction(settings, program, scheduler, seed, faults, narrator);
        functions.add(function);
        return function;
    }

    /** An id was drawn; no two may be equal, whatever snapshot their instances come from. */
    void drawn(String id) {
        if (!ids.add(id)) {
            repeatedIds.add(id);
        }
    }

    List<String> repeatedIds() {
        return repeatedIds;
    }

    /** The most by which clocks of one function's instances differ. */
    public Duration clocksOf(String function) {
        int made =
                functions.stream()
                        .filter(each -> each.name().equals(function))
                        .mapToInt(SimulatedFunction::instancesMade)
                        .sum();
        var skews =
                IntStream.rangeClosed(1, made)
                        .mapToObj(number -> InstancePlatform.skew(seed, function + "/" + number))
                        .sorted()
                        .toList();
        return skews.isEmpty() ? Duration.ZERO : skews.getLast().minus(skews.getFirst());
    }

    /** Clients send nothing for the duration. */
    void quietFor(Duration duration) {
        quietUntilNanos = scheduler.nowNanos() + duration.toNanos();
    }

    /** Returns when clients may send. */
    void awaitClients() {
        long left = quietUntilNanos - scheduler.nowNanos();
        if (left > 0) {
            scheduler.sleep(Duration.ofNanos(left));
        }
    }

    /** Starts a client when the load says so; numbers begin with 1. */
    public void start(int number, String name, Runnable client) {
        var arrival = load.arrival(number);
        if (arrival.isZero()) {
            scheduler.start(name, client);
        } else {
            scheduler.after(arrival, () -> scheduler.start(name, client));
        }
    }

    void add(KafkaMapping mapping) {
        mappings.add(mapping);
        mapping.start();
    }

    public long seed() {
        return seed;
    }

    public Load load() {
        return load;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public Faults faults() {
        return faults;
    }

    public Database database() {
        return database;
    }

    public Cluster cluster() {
        return cluster;
    }

    public Counts counts() {
        return counts;
    }

    public History history() {
        return history;
    }

    List<SimulatedFunction> functions() {
        return functions;
    }

    public Measures measures() {
        return measures;
    }

    boolean isDrained() {
        return lag() == 0 && outboxRows() == 0;
    }

    /** Events that wait to be published. */
    long outboxRows() {
        return database.count("OUTBOX#");
    }

    /** Records that were given up. */
    long deadLetters() {
        return Arrays.stream(Topic.values())
                .mapToLong(topic -> cluster.records(topic.deadLetter().name()).count())
                .sum();
    }

    /** Records that consumers have not finished with. */
    long lag() {
        return mappings.stream().mapToLong(KafkaMapping::lag).sum();
    }
}
