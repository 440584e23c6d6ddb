package millrace.platform.outbox;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import millrace.platform.observation.Metrics;
import millrace.platform.publish.Publisher;
import millrace.platform.table.Tables;
import millrace.platform.work.internal.OutboxRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes outbox rows as the table's stream tells of them and deletes each row after Kafka's
 * acknowledgement. Publishing is at least once, with a stable event id; the order of a key is kept.
 * A row that Kafka refuses stops no other for long: after some seconds it is left to the sweeper,
 * and with it only what would overtake it.
 */
public final class OutboxRelay implements Function<DynamodbEvent, StreamsEventResponse> {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** The time that the stream waits while Kafka takes nothing at all. */
    static final Duration OUTAGE = Duration.ofSeconds(30);

    private final Tables tables;
    private final OutboxPublication publication;
    private final TypedImages images;
    private final Clock clock;
    private final Metrics metrics;
    private final BlockedKeys heldBack;

    private record Waiting(String sequenceNumber, OutboxRow row) {}

    public OutboxRelay(
            Tables tables, Publisher publisher, JsonMapper json, Clock clock, Metrics metrics) {
        this.tables = tables;
        this.publication = new OutboxPublication(publisher);
        this.images = new TypedImages(json);
        this.clock = clock;
        this.metrics = metrics;
        this.heldBack = new BlockedKeys(clock);
    }

    @Override
    public StreamsEventResponse apply(DynamodbEvent event) {
        var byTable = new LinkedHashMap<String, List<Waiting>>();
        var failures = new ArrayList<BatchItemFailure>();
        for (var change : event.getRecords()) {
            if (!isNewRow(change)) {
                continue;
            }
            try {
                byTable.computeIfAbsent(tableName(change), _ -> new ArrayList<>())
                        .add(waiting(change));
            } catch (RuntimeException unreadable) {
                LOG.error(
                        "An outbox row of {} is unreadable and will come again",
                        change.getEventSourceARN(),
                        unreadable);
                failures.add(new BatchItemFailure(change.getDynamodb().getSequenceNumber()));
            }
        }
        byTable.forEach((table, waiting) -> failures.addAll(relay(table, waiting)));
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

    private Waiting waiting(DynamodbStreamRecord change) {
        var written = change.getDynamodb();
        return new Waiting(
                written.getSequenceNumber(), images.data(written.getNewImage(), OutboxRow.class));
    }

    private List<BatchItemFailure> relay(String name, List<Waiting> batch) {
        var table = tables.named(name);
        var mark = heldBack.markOf(name, table);
        var rows = batch.stream().map(Waiting::row).toList();
        var turn = mark.isPresent() ? PublishOrder.of(table, rows) : PublishOrder.all(rows);
        var published = publication.publish(turn.due());
        table.delete(published.stream().map(OutboxRow::rowKey).toList());
        published.forEach(
                row -> metrics.measure("CommitToKafka", millisSince(row), "Milliseconds"));
        LOG.info("Published {} of {} outbox rows", published.size(), batch.size());
        var open = new HashSet<>(turn.due());
        open.removeAll(published);
        open.addAll(turn.waiting());
        if (open.isEmpty()) {
            return List.of();
        }
        heldBack.extend(name, table);
        boolean nothingTaken = published.isEmpty() && !turn.due().isEmpty();
        if (mark.isPresent() && mayBeLeft(mark.get(), nothingTaken)) {
            metrics.count("OutboxRowsHeldBack", open.size());
            return List.of();
        }
        return batch.stream()
                .filter(each -> open.contains(each.row()))
                .map(each -> new BatchItemFailure(each.sequenceNumber()))
                .toList();
    }

    /**
     * Leaves later while Kafka takes nothing at all: it is likely to take all of it in a moment.
     */
    private boolean mayBeLeft(BlockedKeys.Mark mark, boolean nothingTaken) {
        var after = nothingTaken ? OUTAGE : BlockedKeys.KNOWN_TO_ALL;
        return !mark.since().plus(after).isAfter(clock.instant());
    }

    private double millisSince(OutboxRow row) {
        return Duration.between(row.createdAt(), clock.instant()).toMillis();
    }
}
