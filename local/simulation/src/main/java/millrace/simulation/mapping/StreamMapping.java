package millrace.simulation.mapping;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import millrace.cloud.mapping.stream.StreamEventJson;
import millrace.cloud.mapping.stream.StreamRecord;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.dynamodb.StreamShard;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Outcome;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;
import software.amazon.awssdk.services.dynamodb.model.Identity;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import tools.jackson.databind.JsonNode;

/**
 * A DynamoDB stream's event source mapping: one batch of a shard at a time, in order, and a shard
 * before those that it was split into. A partial answer repeats the batch from the first record
 * that it names. A mapping that is made anew begins at TRIM_HORIZON, while the last batch of the
 * one before may still be out.
 */
public final class StreamMapping {

    private static final Latency STREAM_TO_FUNCTION = Latency.ofMillis(213, 552);

    /**
     * @param filter the changes that the function gets
     */
    public record Settings(
            String table,
            int batchSize,
            int maxRetries,
            Duration maxAge,
            Predicate<Change> filter) {}

    private static final Identity TIME_TO_LIVE =
            Identity.builder().type("Service").principalId("dynamodb.amazonaws.com").build();

    /** Of one run: each delivers again what the stream holds. */
    private static final int MAX_RECREATIONS = 2;

    private final Settings settings;
    private final ChangeStream stream;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;
    private final Delivery<Change> delivery;

    /** Counts those that were made anew. */
    private int mapping;

    public StreamMapping(
            Settings settings,
            ChangeStream stream,
            SimulatedFunction function,
            Scheduler scheduler,
            long seed,
            Faults faults) {
        this.settings = settings;
        this.stream = stream;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = Seeds.random(seed, "stream of " + settings.table());
        this.delivery =
                new Delivery<>(
                        new Delivery.Rules(settings.maxRetries(), settings.maxAge()),
                        function,
                        scheduler,
                        this::event,
                        // A queue takes the place of what is given up; nobody reads it here.
                        (_, _) -> {},
                        Change::atNanos);
    }

    public void start() {
        stream.roots().forEach(shard -> start(shard, mapping));
    }

    /** Children of a shard are read when it has been read to its end. */
    private void start(StreamShard shard, int startedBy) {
        scheduler.start(
                shard.name(),
                () -> {
                    if (pollToEnd(shard, startedBy)) {
                        shard.children().forEach(child -> start(child, startedBy));
                    }
                });
    }

    /** False when another mapping has taken over. */
    private boolean pollToEnd(StreamShard shard, int startedBy) {
        int position = 0;
        while (true) {
            int from = position;
            stream.written().await(() -> shard.isReadable(from));
            if (shard.hasMore(from)) {
                scheduler.sleep(STREAM_TO_FUNCTION.draw(random));
            }
            if (mapping != startedBy) {
                return false;
            }
            if (!shard.hasMore(from)) {
                return true;
            }
            var read = shard.read(from, settings.batchSize());
            position = read.next();
            deliver(read.changes().stream().filter(settings.filter()).toList());
        }
    }

    private void deliver(List<Change> batch) {
        if (batch.isEmpty() || faults.strikes(Fault.STREAM_GIVEN_UP, settings.table())) {
            return;
        }
        if (mapping < MAX_RECREATIONS && faults.strikes(Fault.STREAM_RECREATED, settings.table())) {
            mapping++;
            start();
        }
        delivery.deliver(batch, StreamMapping::remaining, () -> true);
        if (faults.strikes(Fault.STREAM_REPEATED, settings.table())) {
            delivery.deliver(batch, StreamMapping::remaining, () -> true);
        }
    }

    private static List<Change> remaining(Outcome outcome, List<Change> delivered) {
        var failed = PartialAnswer.failedItems(outcome);
        if (failed == null) {
            return delivered;
        }
        var numbers = failed.stream().map(JsonNode::asString).toList();
        var known = delivered.stream().map(StreamMapping::sequenceNumber).toList();
        if (!known.containsAll(numbers)) {
            return delivered;
        }
        int first = numbers.stream().mapToInt(known::indexOf).min().orElse(delivered.size());
        return delivered.subList(first, delivered.size());
    }

    private static String sequenceNumber(Change change) {
        return String.valueOf(change.sequenceNumber());
    }

    private byte[] event(List<Change> changes) {
        return StreamEventJson.write(changes.stream().map(this::record).toList());
    }

    private StreamRecord record(Change change) {
        var dynamodb =
                software.amazon.awssdk.services.dynamodb.model.StreamRecord.builder()
                        .approximateCreationDateTime(
                                SimulatedClock.BEGINNING.plusNanos(change.atNanos()))
                        .sequenceNumber(sequenceNumber(change))
                        .sizeBytes(1L)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .keys(change.keys())
                        .newImage(change.after())
                        .oldImage(change.before())
                        .build();
        var record =
                Record.builder()
                        .eventID(sequenceNumber(change))
                        .eventName(change.eventName())
                        .dynamodb(dynamodb)
                        .userIdentity(change.expired() ? TIME_TO_LIVE : null)
                        .build();
        return StreamEventJson.record(
                record,
                "shard",
                "arn:aws:dynamodb:ap-northeast-2:000000000000:table/%s/stream/2026"
                        .formatted(settings.table()));
    }
}
