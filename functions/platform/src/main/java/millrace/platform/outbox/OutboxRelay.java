package millrace.platform.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.platform.observation.Metrics;
import millrace.platform.outbox.StreamBatchAnswer.ItemFailure;
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
public final class OutboxRelay implements Function<StreamEvent, StreamBatchAnswer> {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    /** So long the stream waits where Kafka takes nothing at all. */
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
    public StreamBatchAnswer apply(StreamEvent event) {
        Map<String, List<Waiting>> byTable =
                event.records().stream()
                        .filter(OutboxRelay::isNewRow)
                        .collect(
                                Collectors.groupingBy(
                                        StreamEvent.Entry::tableName,
                                        Collectors.mapping(this::waiting, Collectors.toList())));
        var failures = new ArrayList<ItemFailure>();
        byTable.forEach((table, waiting) -> failures.addAll(relay(table, waiting)));
        return new StreamBatchAnswer(List.copyOf(failures));
    }

    private static boolean isNewRow(StreamEvent.Entry entry) {
        var image = entry.change().newImage();
        return entry.eventName().equals("INSERT")
                && image != null
                && image.path("pk").path("S").asString("").startsWith(OutboxRow.PK_PREFIX);
    }

    private Waiting waiting(StreamEvent.Entry entry) {
        var image = java.util.Objects.requireNonNull(entry.change().newImage());
        return new Waiting(entry.change().sequenceNumber(), images.data(image, OutboxRow.class));
    }

    private List<ItemFailure> relay(String name, List<Waiting> batch) {
        var table = tables.named(name);
        var mark = heldBack.markOf(name, table);
        var rows = batch.stream().map(Waiting::row).toList();
        var turn = mark.isPresent() ? PublishOrder.of(table, rows) : PublishOrder.all(rows);
        Set<OutboxRow> published = publication.publish(turn.due());
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
                .map(each -> new ItemFailure(each.sequenceNumber()))
                .toList();
    }

    /** Where Kafka takes nothing at all, it is likely to take all of it in a moment. */
    private boolean mayBeLeft(BlockedKeys.Mark mark, boolean nothingTaken) {
        var after = nothingTaken ? OUTAGE : BlockedKeys.KNOWN_TO_ALL;
        return !mark.since().plus(after).isAfter(clock.instant());
    }

    private double millisSince(OutboxRow row) {
        return Duration.between(row.createdAt(), clock.instant()).toMillis();
    }
}
