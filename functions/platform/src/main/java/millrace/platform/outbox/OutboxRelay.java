package millrace.platform.outbox;

import static java.util.stream.Collectors.toSet;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import millrace.platform.observation.Metrics;
import millrace.platform.publish.Publisher;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Tables;
import millrace.platform.work.internal.OutboxRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes outbox rows as the table's stream tells of them and deletes each row after Kafka's
 * acknowledgement. Publishing is at least once, with a stable event id; the order of a key is kept.
 *
 * <p>The stream says when to look, the table says what to publish: before a row goes out, the rows
 * of its key that wait are read, and older ones go first. Only for a young row that cannot have an
 * older one is the table not asked. A row that Kafka refuses stays in the table; it stops no other
 * for long, because after some seconds it is left to the next row of its key or to the sweeper.
 */
public final class OutboxRelay implements Function<DynamodbEvent, StreamsEventResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /**
     * The age from which a row is looked for in its table before it is published: the stream may
     * tell of it a second time. Well over the stream's usual delay.
     */
    static final Duration CHECKED_FROM = Duration.ofSeconds(2);

    /** The age up to which a refused row comes again while Kafka takes other rows, or answers. */
    static final Duration LEFT_FROM = Duration.ofSeconds(5);

    /** The age up to which it comes again while Kafka does not answer at all. */
    static final Duration OUTAGE = Duration.ofSeconds(30);

    private final Tables tables;
    private final OutboxPublication publication;
    private final TypedImages images;
    private final Clock clock;
    private final Metrics metrics;

    private record Streamed(String sequenceNumber, OutboxRow row) {}

    public OutboxRelay(
            Tables tables, Publisher publisher, JsonMapper json, Clock clock, Metrics metrics) {
        this.tables = tables;
        this.publication = new OutboxPublication(publisher);
        this.images = new TypedImages(json);
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public StreamsEventResponse apply(DynamodbEvent event) {
        var byTable = new LinkedHashMap<String, List<Streamed>>();
        var failures = new ArrayList<BatchItemFailure>();
        for (var change : event.getRecords()) {
            if (!isNewRow(change)) {
                continue;
            }
            try {
                byTable.computeIfAbsent(tableName(change), _ -> new ArrayList<>())
                        .add(streamed(change));
            } catch (RuntimeException unreadable) {
                LOG.error(
                        "An outbox row of {} is unreadable and will come again",
                        change.getEventSourceARN(),
                        unreadable);
                failures.add(new BatchItemFailure(change.getDynamodb().getSequenceNumber()));
            }
        }
        byTable.forEach((table, batch) -> failures.addAll(relay(table, batch)));
        return new StreamsEventResponse(List.copyOf(failures));
    }

    private static boolean isNewRow(DynamodbStreamRecord change) {
        var image = change.getDynamodb().getNewImage();
        if (!"INSERT".equals(change.getEventName()) || image == null) {
            return false;
        }
        var pk = image.get("pk");
        return pk != null && pk.getS() != null && pk.getS().startsWith(OutboxRow.PK_PREFIX);
    }

    /** The table in {@code arn:aws:dynamodb:<region>:<account>:table/<name>/stream/<label>}. */
    private static String tableName(DynamodbStreamRecord change) {
        return change.getEventSourceARN().split("/", -1)[1];
    }

    private Streamed streamed(DynamodbStreamRecord change) {
        var written = change.getDynamodb();
        return new Streamed(
                written.getSequenceNumber(), images.data(written.getNewImage(), OutboxRow.class));
    }

    private List<BatchItemFailure> relay(String name, List<Streamed> batch) {
        var keys = new ArrayList<KeyRows>();
        OutboxRow.byKey(batch.stream().map(Streamed::row).toList())
                .forEach((pk, rows) -> keys.add(toPublish(pk, rows)));
        var outcome = publication.publish(tables.named(name), keys, Deadline.current());
        outcome.published()
                .forEach(row ->
                        metrics.measure(
                                "CommitToKafka", (double) age(row).toMillis(), "Milliseconds"));
        LOG.info(
                "Published {} events for {} outbox rows", outcome.published().size(), batch.size());
        return comingAgain(batch, outcome);
    }

    private List<BatchItemFailure> comingAgain(
            List<Streamed> batch, OutboxPublication.Outcome outcome) {
        var published = outcome.published().stream().map(OutboxRow::rowKey).collect(toSet());
        var open =
                batch.stream()
                        .filter(each -> outcome.unfinished().contains(each.row().rowKey().pk()))
                        .filter(each -> !published.contains(each.row().rowKey()))
                        .toList();
        var leftFrom = outcome.isKafkaThere() ? LEFT_FROM : OUTAGE;
        var again = open.stream().filter(each -> age(each.row()).compareTo(leftFrom) < 0).toList();
        if (again.size() < open.size()) {
            metrics.count("OutboxRowsHeldBack", open.size() - again.size());
        }
        return again.stream().map(each -> new BatchItemFailure(each.sequenceNumber())).toList();
    }

    private KeyRows toPublish(String pk, List<OutboxRow> rows) {
        return rows.stream().allMatch(row -> row.isFirst() && age(row).compareTo(CHECKED_FROM) < 0)
                ? KeyRows.known(pk, rows)
                : KeyRows.upTo(pk, rows);
    }

    private Duration age(OutboxRow row) {
        return Duration.between(row.createdAt(), clock.instant());
    }
}
