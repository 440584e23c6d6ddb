package millrace.simulation.dynamodb;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;

/** All tables of an account, with the transactions over them. */
public final class Database {

    /** The account's default limit for one table on demand. */
    public static final double UNITS_OF_TABLE = 40_000;

    private static final Duration LONGEST_THROTTLING = Duration.ofSeconds(30);
    private static final Duration LONGEST_FAILURE = Duration.ofSeconds(60);

    private final Scheduler scheduler;
    private final Faults faults;
    private final Transactions transactions;
    private final TableBehaviour behaviour;
    private final TimeToLive timeToLive;
    private final Map<String, SimulatedTable> tables = new LinkedHashMap<>();
    private long conflicts;

    public Database(Scheduler scheduler, long seed, Faults faults) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.transactions = new Transactions(scheduler);
        this.behaviour = new TableBehaviour(faults, Seeds.random(seed, "dynamodb"));
        this.timeToLive = new TimeToLive(scheduler, transactions, behaviour::expiryDelay);
    }

    public SimulatedTable create(TableSchema schema, double writeUnitsPerSecond) {
        var table =
                new SimulatedTable(schema, scheduler, behaviour, timeToLive, writeUnitsPerSecond);
        tables.put(schema.name(), table);
        return table;
    }

    /** Throws DynamoDB's ResourceNotFoundException where there is none. */
    SimulatedTable table(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw DynamoErrors.noTable(name);
        }
        var throttled = faults.lasting(Fault.TABLE_THROTTLED, name, LONGEST_THROTTLING);
        if (throttled.isPositive()) {
            table.capacity().throttleFor(throttled);
        }
        if (faults.isOutOfOrder(Fault.TABLE_FAILS, name, LONGEST_FAILURE)) {
            throw DynamoErrors.internal();
        }
        return table;
    }

    /**
     * The stream of a table.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    public ChangeStream stream(String name) {
        return existing(name).stream();
    }

    private SimulatedTable existing(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("There is no table " + name);
        }
        return table;
    }

    Transactions transactions() {
        return transactions;
    }

    /** The streams of all tables that have one. */
    public Stream<ChangeStream> streams() {
        return tables.values().stream()
                .filter(table -> table.schema().shards() > 0)
                .map(SimulatedTable::stream);
    }

    /** The number of committed items of all tables whose partition keys begin with this. */
    public long count(String prefix) {
        return tables.values().stream().mapToLong(table -> table.count(prefix)).sum();
    }

    /**
     * The table takes no request for the duration.
     *
     * @throws IllegalArgumentException when there is no such table
     */
    public void throttle(String name, Duration duration) {
        existing(name).capacity().throttleFor(duration);
    }

    /** No table takes a request for the duration. */
    public void throttleAll(Duration duration) {
        tables.values().forEach(table -> table.capacity().throttleFor(duration));
    }

    void conflicted() {
        conflicts++;
    }

    /** Requests that were refused because a transaction had their item. */
    public long conflicts() {
        return conflicts;
    }

    /** The work of each table, in the order of their creation. */
    public List<TableUse> use() {
        return tables.entrySet().stream()
                .map(each -> each.getValue().capacity().use(each.getKey()))
                .toList();
    }
}
