package millrace.cloud.msk.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.cloud.msk.view.KafkaReader.Range;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.service.ViewQuery;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a topic, the newest first, in pages. One page looks at no more than {@link
 * #SEARCHED_AT_ONCE} records of each partition, so a search of a long topic takes many.
 */
public final class MessagesView {

    static final int PAGE = 200;
    static final int SEARCHED_AT_ONCE = 4_000;
    static final int TAILED_AT_ONCE = 1_000;

    private final KafkaReader kafka;
    private final AvroValues values;

    /**
     * @param before leads to the next page; null behind the last
     * @param scanned records that were looked at
     */
    public record Page(List<ShownMessage> messages, @Nullable String before, long scanned) {}

    /**
     * @param after leads to what comes later
     */
    public record Tail(List<ShownMessage> messages, String after) {}

    public MessagesView(KafkaReader kafka, AvroValues values) {
        this.kafka = kafka;
        this.values = values;
    }

    /**
     * A page by the parameters {@code topic}, the filter's, {@code from}, {@code to}, in epoch ms.
     */
    public Page page(ViewQuery query) {
        var filter = MessageFilter.of(query);
        var limit = query.atMost("limit", PAGE);
        try (var consumer = kafka.consumer()) {
            var all = bounds(consumer, query);
            var chunk = filter.takesAll() ? limit : SEARCHED_AT_ONCE;
            var ranges = new HashMap<TopicPartition, Range>();
            all.forEach((partition, range) ->
                    ranges.put(
                            partition,
                            new Range(Math.max(range.start(), range.end() - chunk), range.end())));
            var found = new NewestFirst();
            var scanned = read(consumer, ranges, filter, found);
            var messages = found.take(limit);
            return new Page(messages, before(all, ranges, found), scanned);
        }
    }

    /** What came after the offsets of {@code after}; without them, the place to begin at. */
    public Tail tail(ViewQuery query) {
        try (var consumer = kafka.consumer()) {
            var partitions = partitions(consumer, query);
            var ends = consumer.endOffsets(partitions);
            var after = query.text("after").map(Offsets::parse);
            var ranges = new HashMap<TopicPartition, Range>();
            var next = new TreeMap<Integer, Long>();
            for (var partition : partitions) {
                var end = ends.getOrDefault(partition, 0L);
                var start = after.map(each -> each.byPartition().get(partition.partition()));
                var from = Math.min(end, start.orElse(end));
                var range = new Range(from, Math.min(end, from + TAILED_AT_ONCE));
                ranges.put(partition, range);
                next.put(partition.partition(), range.end());
            }
            var found = new NewestFirst();
            read(consumer, ranges, MessageFilter.of(query), found);
            return new Tail(found.take(Integer.MAX_VALUE), new Offsets(next).toString());
        }
    }

    private long read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Range> ranges,
            MessageFilter filter,
            NewestFirst found) {
        var scanned = new long[1];
        KafkaReader.read(
                consumer,
                ranges,
                record -> {
                    scanned[0]++;
                    var message = ShownMessage.of(record, values);
                    if (filter.takes(message)) {
                        found.add(message);
                    }
                });
        return scanned[0];
    }

    private static @Nullable String before(
            Map<TopicPartition, Range> all, Map<TopicPartition, Range> read, NewestFirst found) {
        var next = new TreeMap<Integer, Long>();
        read.forEach((partition, range) -> {
            var offset = found.left(partition.partition()).orElse(range.start());
            var first = all.getOrDefault(partition, range).start();
            if (offset > first) {
                next.put(partition.partition(), offset);
            }
        });
        return next.isEmpty() ? null : new Offsets(next).toString();
    }

    /** What may be shown of each partition: by time, and before the page that was shown last. */
    private static Map<TopicPartition, Range> bounds(
            KafkaConsumer<byte[], byte[]> consumer, ViewQuery query) {
        var partitions = partitions(consumer, query);
        var firsts = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        var from = at(consumer, partitions, query.number("from"), ends);
        var to = at(consumer, partitions, query.number("to"), ends);
        var before = query.text("before").map(Offsets::parse);
        var bounds = new HashMap<TopicPartition, Range>();
        for (var partition : partitions) {
            var first = firsts.getOrDefault(partition, 0L);
            var end = ends.getOrDefault(partition, 0L);
            // A partition that the last page does not name was shown to its beginning.
            var last =
                    before.map(each ->
                                    each.byPartition().getOrDefault(partition.partition(), first))
                            .orElse(end);
            bounds.put(
                    partition,
                    new Range(
                            from.getOrDefault(partition, first),
                            Math.min(last, to.getOrDefault(partition, end))));
        }
        return bounds;
    }

    private static Map<TopicPartition, Long> at(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            OptionalLong millis,
            Map<TopicPartition, Long> ends) {
        if (millis.isEmpty()) {
            return Map.of();
        }
        var wanted =
                partitions.stream()
                        .collect(Collectors.toMap(each -> each, _ -> millis.getAsLong()));
        var offsets = new HashMap<TopicPartition, Long>();
        consumer.offsetsForTimes(wanted)
                .forEach((partition, found) ->
                        offsets.put(
                                partition,
                                found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
        return offsets;
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, ViewQuery query) {
        var topic = query.required("topic");
        var wanted = query.number("partition");
        List<PartitionInfo> all = consumer.partitionsFor(topic);
        if (all == null || all.isEmpty()) {
            throw new IllegalArgumentException("There is no topic " + topic + ".");
        }
        var partitions =
                all.stream()
                        .filter(each -> wanted.isEmpty() || each.partition() == wanted.getAsLong())
                        .map(each -> new TopicPartition(topic, each.partition()))
                        .toList();
        // Before it is asked for their offsets: of others the consumer warns at each answer.
        consumer.assign(partitions);
        return partitions;
    }
}
