package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import millrace.events.Decoded;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.platform.work.internal.OutboxRow;

/** Payloads of event source mappings, with events as the platform publishes them. */
public final class KafkaBatches {

    private static final AtomicLong LAST_EVENT = new AtomicLong(0x1000_0000L);

    private KafkaBatches() {}

    /** A batch of the topic; records without a partition of their own are in partition 0. */
    public static KafkaEvent of(Topic topic, TestRecord... records) {
        return of(topic, List.of(records));
    }

    /** A batch of the topic; offsets count from 0 in each partition. */
    public static KafkaEvent of(Topic topic, List<TestRecord> records) {
        return of(topic.topicName(), records);
    }

    /** A batch of a topic that is not in the catalogue, such as a dead-letter topic. */
    public static KafkaEvent of(String topic, List<TestRecord> records) {
        var partitions = new LinkedHashMap<String, List<KafkaEventRecord>>();
        for (var record : records) {
            var partition =
                    partitions.computeIfAbsent(
                            topic + "-" + record.partition(), _ -> new ArrayList<>());
            partition.add(record.in(topic, partition.size()));
        }
        return KafkaEvent.builder().withRecords(partitions).build();
    }

    /** An event with the payload's own key, an id of its own and aggregate version 1. */
    public static TestRecord record(Event payload) {
        return record(payload, Events.CATALOGUE.keyOf(payload));
    }

    /** An event with an id of its own, which it keeps however often it is delivered. */
    public static TestRecord record(Event payload, String key) {
        var definition = Events.CATALOGUE.of(payload.getClass());
        var eventId = SequentialIds.id(LAST_EVENT.incrementAndGet());
        var header =
                new EventHeader(
                        eventId,
                        definition.eventType(),
                        definition.source(),
                        TestClock.NOON,
                        definition.version(),
                        null,
                        eventId,
                        null,
                        1);
        return TestRecord.of(new EventMessage<>(header, payload), key);
    }

    /** The event as a waiting outbox row of another context would arrive. */
    public static TestRecord record(OutboxRow row) {
        return new TestRecord(
                row.key(), row.value().getBytes(StandardCharsets.UTF_8), row.headers(), 0);
    }

    /** A message as it was published. */
    public static TestRecord record(RecordingPublisher.Sent sent) {
        return new TestRecord(
                sent.key(), sent.value().getBytes(StandardCharsets.UTF_8), sent.headers(), 0);
    }

    /** A record that no consumer can read; it has neither event id nor headers. */
    public static TestRecord poison(String key) {
        return raw(key, "this is no JSON");
    }

    public static TestRecord raw(String key, String value) {
        return new TestRecord(key, value.getBytes(StandardCharsets.UTF_8), Map.of(), 0);
    }

    /** A record without a value. */
    public static TestRecord tombstone(String key) {
        return new TestRecord(key, null, Map.of(), 0);
    }

    /**
     * Delivers a batch and holds that all of it was acknowledged.
     *
     * @throws AssertionError naming what was not
     */
    public static void deliver(
            Function<KafkaEvent, KafkaBatchAnswer> consumer, Topic topic, TestRecord... records) {
        var answer = consumer.apply(of(topic, records));
        if (!answer.batchItemFailures().isEmpty()) {
            throw new AssertionError("Not acknowledged: " + answer.batchItemFailures());
        }
    }

    static EventMessage<?> decoded(EventCodec codec, OutboxRow row) {
        var value = row.value().getBytes(StandardCharsets.UTF_8);
        var decoded = codec.decode(row.topic(), value, row.headers());
        if (decoded instanceof Decoded.Known(var message)) {
            return message;
        }
        throw new AssertionError("The catalogue does not list " + decoded);
    }
}
