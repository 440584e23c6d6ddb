package millrace.simulation.fleet;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.simulation.scheduler.SimulatedClock;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes what contexts outside of a scenario do. Publishing is at least once, so one event of
 * four comes twice.
 */
public final class OutsidePublisher {

    private static final int TWICE_OF = 4;

    private final World world;
    private final EventCodec codec;
    private final RandomGenerator random;

    /**
     * @param random of the client that publishes, so that its seed decides
     */
    public OutsidePublisher(World world, EventCodec codec, RandomGenerator random) {
        this.world = world;
        this.codec = codec;
        this.random = random;
    }

    public void publish(Event event) {
        publish(event, 0);
    }

    /**
     * @param version of what it tells of; 0 where that has none
     */
    public void publish(Event event, long version) {
        var record = record(newId(), event, version, false);
        append(record);
        if (random.nextInt(TWICE_OF) == 0) {
            append(record);
        }
    }

    /** The id of an event that nobody has published. */
    public String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /**
     * An event of this moment, which nothing before it caused, as it is written to its topic.
     *
     * @param version of what it tells of; 0 where that has none
     * @param repeats as {@link EventHeader#repeats} has it
     */
    public ProducerRecord<String, byte[]> record(
            String id, Event event, long version, boolean repeats) {
        var definition = codec.catalogue().of(event.getClass());
        var header =
                new EventHeader(
                        id,
                        definition.eventType(),
                        definition.source(),
                        now(),
                        definition.version(),
                        null,
                        id,
                        null,
                        version,
                        repeats);
        var record =
                new ProducerRecord<>(
                        definition.topic().topicName(),
                        codec.catalogue().keyOf(event),
                        codec.encode(new EventMessage<>(header, event)));
        codec.kafkaHeaders(header)
                .forEach((name, text) ->
                        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    public Instant now() {
        return SimulatedClock.BEGINNING.plusNanos(world.scheduler().nowNanos());
    }

    public void append(ProducerRecord<String, byte[]> record) {
        world.cluster().partition(record.topic(), record.key()).append(record);
    }
}
