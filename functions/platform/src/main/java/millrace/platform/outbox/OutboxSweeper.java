package millrace.platform.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import millrace.platform.observation.Metrics;
import millrace.platform.outbox.LaneSweep.SweptTable;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.internal.OutboxRow;

/**
 * Publishes what the stream has missed: outbox rows older than {@link UnitOfWork#SWEPT_AFTER}, and
 * whatever else waits of their keys. It runs every minute, all lanes of all tables side by side, as
 * long as the invocation has time for it.
 *
 * <p>Before it publishes anything it measures how old the oldest row is ({@code OldestOutboxRow}),
 * so that an alarm sees a relay that does not keep up; {@code OutboxLanesNotSwept} counts the lanes
 * that could not be read or that it did not get through.
 */
public final class OutboxSweeper {

    private static final int MAX_LANES_AT_ONCE = 1_000;

    /** The time to find out how old rows are; a table that throttles must not take all of it. */
    private static final Duration AGES_WITHIN = Duration.ofSeconds(10);

    /** In the order of their names, the same in each JVM. */
    private final SortedMap<String, Table> tables;

    private final DueLanes lanes;
    private final OutboxPublication publication;
    private final Clock clock;
    private final Metrics metrics;

    /** Looks into {@link DueLanes#DEFAULT_COUNT} lanes of each table. */
    public OutboxSweeper(
            Map<String, Table> tables, Publisher publisher, Clock clock, Metrics metrics) {
        this(tables, DueLanes.DEFAULT_COUNT, publisher, clock, metrics);
    }

    /**
     * @param tables the tables to sweep, by name
     * @param lanes as many as any unit of work of the tables spreads its rows over
     */
    public OutboxSweeper(
            Map<String, Table> tables,
            int lanes,
            Publisher publisher,
            Clock clock,
            Metrics metrics) {
        this.tables = new TreeMap<>(tables);
        this.lanes = new DueLanes(OutboxRow.PK_PREFIX, lanes);
        this.publication = new OutboxPublication(publisher);
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * Returns the number of published rows; a table that cannot be reached does not stop the
     * others.
     */
    public int sweep() {
        var deadline = Deadline.current();
        var all = lanesOfAllTables();
        var oldest =
                ScopedValue.where(Deadline.CURRENT, deadline.within(AGES_WITHIN))
                        .call(() -> oldest(all));
        metrics.measure("OldestOutboxRow", (double) oldest.toSeconds(), "Seconds");
        sideBySide(all, lane -> lane.publish(publication, deadline));
        int published = all.stream().mapToInt(LaneSweep::published).sum();
        metrics.count("SweptOutboxRows", published);
        metrics.count("OutboxLanesNotSwept", all.stream().filter(lane -> !lane.isSwept()).count());
        return published;
    }

    private List<LaneSweep> lanesOfAllTables() {
        var now = clock.instant();
        return tables.entrySet().stream()
                .map(each -> new SweptTable(each.getKey(), each.getValue()))
                .flatMap(table -> lanes.all().stream().map(lane -> new LaneSweep(table, lane, now)))
                .toList();
    }

    private static Duration oldest(List<LaneSweep> all) {
        var ages = new ConcurrentHashMap<LaneSweep, Duration>();
        sideBySide(all, lane -> ages.put(lane, lane.oldest()));
        return ages.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static void sideBySide(List<LaneSweep> lanes, Consumer<LaneSweep> task) {
        try (var tasks = BoundedTasks.atMost(MAX_LANES_AT_ONCE)) {
            lanes.forEach(lane -> tasks.run(() -> task.accept(lane)));
        }
    }
}
