package millrace.platform.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import millrace.platform.observation.Metrics;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.internal.OutboxRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what the stream has missed: outbox rows older than {@link UnitOfWork#SWEPT_AFTER}. It
 * runs every minute and measures how old the oldest row is, so that an alarm sees a relay that does
 * not keep up.
 */
public final class OutboxSweeper {

    /** The most pages of one lane that one run publishes; the rest is left to the next run. */
    static final int MAX_PAGES = 50;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxSweeper.class);

    private final Map<String, Table> tables;
    private final OutboxPublication publication;
    private final Clock clock;
    private final Metrics metrics;
    private final BlockedKeys heldBack;

    /**
     * @param tables the tables to sweep, by name
     */
    public OutboxSweeper(
            Map<String, Table> tables, Publisher publisher, Clock clock, Metrics metrics) {
        this.tables = Map.copyOf(tables);
        this.publication = new OutboxPublication(publisher);
        this.clock = clock;
        this.metrics = metrics;
        this.heldBack = new BlockedKeys(clock);
    }

    /**
     * Returns the number of published rows; a table that cannot be reached does not stop the
     * others.
     */
    public int sweep() {
        var all = Swept.NOTHING;
        for (var table : tables.entrySet()) {
            var swept = Swept.NOTHING;
            for (int lane = 0; lane < OutboxRow.LANES; lane++) {
                swept = swept.and(sweep(table.getKey(), table.getValue(), lane));
            }
            if (swept.nothingDue) {
                release(table.getKey(), table.getValue());
            }
            all = all.and(swept);
        }
        metrics.measure("OldestOutboxRow", (double) all.oldest.toSeconds(), "Seconds");
        metrics.count("SweptOutboxRows", all.rows);
        return all.rows;
    }

    /**
     * @param nothingDue for certain
     */
    private record Swept(int rows, Duration oldest, boolean nothingDue) {

        static final Swept NOTHING = new Swept(0, Duration.ZERO, true);

        Swept and(Swept other) {
            return new Swept(
                    rows + other.rows,
                    oldest.compareTo(other.oldest) >= 0 ? oldest : other.oldest,
                    nothingDue && other.nothingDue);
        }
    }

    private Swept sweep(String name, Table table, int lane) {
        var oldest = Duration.ZERO;
        try {
            var rows = dueRows(table, lane);
            oldest = age(rows);
            return new Swept(sweep(table, lane, rows), oldest, rows.isEmpty());
        } catch (RuntimeException failure) {
            LOG.error("Outbox lane {} of {} was not swept", lane, name, failure);
            return new Swept(0, oldest, false);
        }
    }

    private void release(String name, Table table) {
        try {
            heldBack.release(table);
        } catch (RuntimeException failure) {
            LOG.warn("The relay of {} goes on holding rows back", name, failure);
        }
    }

    private int sweep(Table table, int lane, List<Stored<OutboxRow>> first) {
        int swept = 0;
        var rows = first;
        for (int page = 0; !rows.isEmpty() && page < MAX_PAGES; page++) {
            var inOrder =
                    rows.stream()
                            .map(Stored::value)
                            .sorted(Comparator.comparing(row -> row.rowKey().sk()))
                            .toList();
            var published = publication.publish(inOrder);
            table.delete(published.stream().map(OutboxRow::rowKey).toList());
            swept += published.size();
            if (published.size() < rows.size()) {
                return swept;
            }
            rows = dueRows(table, lane);
        }
        return swept;
    }

    private List<Stored<OutboxRow>> dueRows(Table table, int lane) {
        return table.due(OutboxRow.lane(lane), clock.instant(), Table.MAX_PAGE, OutboxRow.class);
    }

    private Duration age(List<Stored<OutboxRow>> rows) {
        var now = clock.instant();
        return rows.stream()
                .map(row -> Duration.between(row.value().createdAt(), now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
