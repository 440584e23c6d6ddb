package millrace.platform.outbox;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import millrace.events.KafkaHeader;
import millrace.platform.runtime.BoundedTasks;
import millrace.platform.table.DueKey;
import millrace.platform.table.DueLanes;
import millrace.platform.table.DuePage;
import millrace.platform.table.Query;
import millrace.platform.table.Table;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.internal.OutboxRow;
import org.jspecify.annotations.Nullable;

/**
 * The outbox rows of one table that wait to be published, for people who look. Reads only. The
 * index that finds them may lag: a row that was published a moment ago may be counted.
 */
public final class WaitingRows {

    /** The most index pages of a lane that a count reads, each of {@link Table#MAX_PAGE} rows. */
    static final int MAX_PAGES = 10;

    private static final int MAX_READS_AT_ONCE = 64;

    private final Table table;
    private final DueLanes lanes;

    /** A row by its keys alone. */
    public record Waiting(String topic, String key, String eventId, Instant since) {}

    /**
     * A row as it will be published.
     *
     * @param correlationId empty for a record that was published without one
     * @param causationId the event that was handled when it was made; null for none
     */
    public record Row(
            String topic,
            String key,
            String eventId,
            String eventType,
            String correlationId,
            @Nullable String causationId,
            Instant since) {}

    /**
     * The rows that wait.
     *
     * @param rows from the oldest on; where there are too many, the oldest of each lane
     * @param isAll false where a lane has more than {@value #MAX_PAGES} pages
     */
    public record Count(List<Waiting> rows, boolean isAll) {

        public Count {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param lanes as many as any unit of work of the table spreads its rows over
     */
    public WaitingRows(Table table, int lanes) {
        this.table = table;
        this.lanes = new DueLanes(OutboxRow.PK_PREFIX, lanes);
    }

    /** The rows that wait, from the oldest on. */
    public Count count(Instant now) {
        var rows = Collections.synchronizedList(new ArrayList<Waiting>());
        var cut = Collections.synchronizedList(new ArrayList<String>());
        try (var reads = BoundedTasks.atMost(MAX_READS_AT_ONCE)) {
            for (var lane : lanes.all()) {
                reads.run(() -> {
                    if (!readAll(lane, now, rows)) {
                        cut.add(lane);
                    }
                });
            }
        }
        rows.sort(comparing(Waiting::since));
        return new Count(rows, cut.isEmpty());
    }

    /** False where the lane has more than was read. */
    private boolean readAll(String lane, Instant now, Collection<Waiting> into) {
        // A row is due only when the relay has had its time.
        var by = now.plus(UnitOfWork.SWEPT_AFTER);
        DuePage page = new DuePage(List.of(), null);
        for (int read = 0; read < MAX_PAGES; read++) {
            page = table.due(lane, by, Table.MAX_PAGE, page.next());
            page.keys().stream().map(WaitingRows::waiting).forEach(into::add);
            if (page.next() == null) {
                return true;
            }
        }
        return false;
    }

    private static Waiting waiting(DueKey due) {
        var partition = due.key().pk().substring(OutboxRow.PK_PREFIX.length());
        var topicEnd = partition.indexOf('#');
        var sort = due.key().sk();
        return new Waiting(
                partition.substring(0, topicEnd),
                partition.substring(topicEnd + 1),
                sort.substring(sort.lastIndexOf('#') + 1),
                due.at().minus(UnitOfWork.SWEPT_AFTER));
    }

    /** The rows of a topic and key that wait, in the order of publishing; at most a page. */
    public List<Row> of(String topic, String key) {
        var partition = Query.of(OutboxRow.partition(topic, key));
        return table.query(partition, OutboxRow.class).values(WaitingRows::row);
    }

    private static Row row(OutboxRow row) {
        var headers = row.headers();
        return new Row(
                row.topic(),
                row.key(),
                row.eventId(),
                headers.getOrDefault(KafkaHeader.TYPE.headerName(), ""),
                headers.getOrDefault(KafkaHeader.CORRELATION_ID.headerName(), ""),
                headers.get(KafkaHeader.CAUSATION_ID.headerName()),
                row.createdAt());
    }
}
