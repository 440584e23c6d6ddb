package millrace.demo.operator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The topics of a read model, read once from the beginning on or from a time. */
final class ReplayedTopics {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_RECORDS = 100;
    private static final int MOST_CHARACTERS = 2_000_000;

    private final Consumer<byte[], byte[]> reader;
    private final List<TopicPartition> partitions;

    /** Takes records of one topic, in the order of each partition. */
    @FunctionalInterface
    interface Sink {
        void take(String topic, List<Map<String, @Nullable Object>> records);
    }

    /**
     * @param from null for all that is kept
     * @throws OperatorFailure when Kafka does not answer
     */
    ReplayedTopics(Consumer<byte[], byte[]> reader, List<String> topics, @Nullable Instant from) {
        this.reader = reader;
        try {
            this.partitions =
                    topics.stream()
                            .flatMap(topic -> reader.partitionsFor(topic).stream())
                            .map(each -> new TopicPartition(each.topic(), each.partition()))
                            .toList();
            reader.assign(partitions);
            seek(from);
        } catch (KafkaException noAnswer) {
            throw new OperatorFailure("Kafka does not answer: " + noAnswer.getMessage());
        }
    }

    private void seek(@Nullable Instant from) {
        if (from == null) {
            reader.seekToBeginning(partitions);
            return;
        }
        var asked =
                partitions.stream()
                        .collect(Collectors.toMap(each -> each, _ -> from.toEpochMilli()));
        var ends = reader.endOffsets(partitions);
        reader.offsetsForTimes(asked)
                .forEach((partition, at) ->
                        reader.seek(
                                partition,
                                at == null ? ends.getOrDefault(partition, 0L) : at.offset()));
    }

    /** The topics of which records are gone by their retention. */
    List<String> topicsWithGaps() {
        return reader.beginningOffsets(partitions).entrySet().stream()
                .filter(first -> first.getValue() > 0)
                .map(first -> first.getKey().topic())
                .distinct()
                .sorted()
                .toList();
    }

    /** Hands over what there is up to now, behind what was handed over before. */
    long toTheirEnds(Sink sink) {
        try {
            var ends = reader.endOffsets(partitions);
            long handed = 0;
            while (ends.entrySet().stream()
                    .anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                var polled = reader.poll(POLL);
                for (var partition : polled.partitions()) {
                    hand(partition.topic(), polled.records(partition), sink);
                }
                handed += polled.count();
            }
            return handed;
        } catch (KafkaException noAnswer) {
            throw new OperatorFailure("Kafka does not answer: " + noAnswer.getMessage());
        }
    }

    private static void hand(
            String topic, List<ConsumerRecord<byte[], byte[]>> records, Sink sink) {
        var batch = new ArrayList<Map<String, @Nullable Object>>();
        int characters = 0;
        for (var record : records) {
            var value = base64(record.value());
            int length = value == null ? 0 : value.length();
            if (batch.size() == MOST_RECORDS || characters + length > MOST_CHARACTERS) {
                sink.take(topic, new ArrayList<>(batch));
                batch.clear();
                characters = 0;
            }
            batch.add(json(record, value));
            characters += length;
        }
        if (!batch.isEmpty()) {
            sink.take(topic, batch);
        }
    }

    private static Map<String, @Nullable Object> json(
            ConsumerRecord<byte[], byte[]> record, @Nullable String value) {
        var headers = new LinkedHashMap<String, String>();
        record.headers()
                .forEach(header ->
                        headers.put(
                                header.key(),
                                header.value() == null
                                        ? ""
                                        : new String(header.value(), StandardCharsets.UTF_8)));
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("partition", record.partition());
        json.put("offset", record.offset());
        json.put("timestamp", record.timestamp());
        json.put("key", base64(record.key()));
        json.put("value", value);
        json.put("headers", headers);
        return json;
    }

    private static @Nullable String base64(byte @Nullable [] bytes) {
        return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
    }
}
