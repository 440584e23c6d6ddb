package millrace.simulation.mapping;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import millrace.simulation.dynamodb.ChangeStream;
import millrace.simulation.dynamodb.ChangeStream.Change;
import millrace.simulation.fault.Fault;
import millrace.simulation.fault.Faults;
import millrace.simulation.fault.Latency;
import millrace.simulation.lambda.Outcome;
import millrace.simulation.lambda.SimulatedFunction;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Seeds;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB stream's event source mapping: one batch of a shard at a time, in order. A partial
 * answer repeats the batch from the first record that it names.
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

    private final Settings settings;
    private final ChangeStream stream;
    private final Scheduler scheduler;
    private final Faults faults;
    private final RandomGenerator random;
    private final Delivery<Change> delivery;

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
        for (int shard = 0; shard < stream.shardCount(); shard++) {
            int number = shard;
            scheduler.start("shard " + number, () -> poll(number));
        }
    }

    private void poll(int shard) {
        int position = 0;
        while (true) {
            int from = position;
            stream.written().await(() -> !stream.read(shard, from, 1).isEmpty());
            scheduler.sleep(STREAM_TO_FUNCTION.draw(random));
            var changes = stream.read(shard, from, settings.batchSize());
            position += changes.size();
            var batch = changes.stream().filter(settings.filter()).toList();
            if (batch.isEmpty() || faults.strikes(Fault.STREAM_GIVEN_UP, settings.table())) {
                continue;
            }
            delivery.deliver(batch, StreamMapping::remaining, () -> true);
            if (faults.strikes(Fault.STREAM_REPEATED, settings.table())) {
                delivery.deliver(batch, StreamMapping::remaining, () -> true);
            }
        }
    }

    private static List<Change> remaining(Outcome outcome, List<Change> delivered) {
        if (!(outcome instanceof Outcome.Answered(StreamsEventResponse answer))) {
            return delivered;
        }
        var first =
                answer.getBatchItemFailures().stream()
                        .mapToLong(failure -> Long.parseLong(failure.getItemIdentifier()))
                        .min();
        return first.isEmpty()
                ? List.of()
                : delivered.stream()
                        .filter(change -> change.sequenceNumber() >= first.getAsLong())
                        .toList();
    }

    private DynamodbEvent event(List<Change> changes) {
        var event = new DynamodbEvent();
        event.setRecords(changes.stream().map(this::record).toList());
        return event;
    }

    private DynamodbStreamRecord record(Change change) {
        var record = new DynamodbStreamRecord();
        record.setEventName(change.eventName());
        record.setEventSourceARN(
                "arn:aws:dynamodb:ap-northeast-2:000000000000:table/%s/stream/2026"
                        .formatted(settings.table()));
        record.setDynamodb(
                new StreamRecord()
                        .withSequenceNumber(String.valueOf(change.sequenceNumber()))
                        .withKeys(image(change.keys()))
                        .withNewImage(image(change.after()))
                        .withOldImage(image(change.before())));
        return record;
    }

    private static @Nullable Map<String, AttributeValue> image(
            @Nullable Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>
                    item) {
        if (item == null) {
            return null;
        }
        var image = new LinkedHashMap<String, AttributeValue>();
        item.forEach((name, value) -> image.put(name, typed(value)));
        return image;
    }

    private static AttributeValue typed(
            software.amazon.awssdk.services.dynamodb.model.AttributeValue value) {
        return switch (value.type()) {
            case S -> new AttributeValue(value.s());
            case N -> new AttributeValue().withN(value.n());
            case BOOL -> new AttributeValue().withBOOL(value.bool());
            case NUL -> new AttributeValue().withNULL(true);
            case L ->
                    new AttributeValue()
                            .withL(value.l().stream().map(StreamMapping::typed).toList());
            case M -> new AttributeValue().withM(image(value.m()));
            default -> throw new IllegalArgumentException("Not simulated: " + value.type());
        };
    }
}
