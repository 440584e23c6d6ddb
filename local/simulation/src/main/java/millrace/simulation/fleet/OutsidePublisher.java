package millrace.simulation.fleet;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.random.RandomGenerator;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.KafkaHeader;
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
        var definition = codec.catalogue().of(event.getClass());
        var id = new UUID(random.nextLong(), random.nextLong()).toString();
        var header =
                new EventHeader(
                        id,
                        definition.eventType(),
                        definition.source(),
                        SimulatedClock.BEGINNING.plusNanos(world.scheduler().nowNanos()),
                        definition.version(),
                        null,
                        id,
                        null,
                        version);
        var value = codec.encode(new EventMessage<>(header, event));
        var topic = definition.topic().topicName();
        var key = codec.catalogue().keyOf(event);
        var record = new ProducerRecord<>(topic, key, value);
        if (version > 0) {
            record.headers()
                    .add(
                            KafkaHeader.AGGREGATE_VERSION.headerName(),
                            Long.toString(version).getBytes(StandardCharsets.UTF_8));
        }
        var partition = world.cluster().partition(topic, key);
        partition.append(record);
        if (random.nextInt(TWICE_OF) == 0) {
            partition.append(record);
        }
    }
}
