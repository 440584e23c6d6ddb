package millrace.simulation.concerts;

import java.time.Duration;
import java.util.random.RandomGenerator;
import millrace.events.Topic;
import millrace.simulation.fleet.World;
import millrace.simulation.kafka.LogRecord;
import millrace.simulation.scheduler.Seeds;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Expired seats that are published again, minutes after the seats may have been held anew, and
 * confirmed reservations, after the data platform has heard of them.
 */
final class Redeliveries {

    private static final Duration EVERY = Duration.ofSeconds(45);
    private static final int TIMES = 8;

    private final World world;
    private final RandomGenerator random;

    Redeliveries(World world) {
        this.world = world;
        this.random = Seeds.random(world.seed(), "redeliveries");
    }

    void start() {
        world.scheduler().start("redeliveries", this::run);
    }

    private void run() {
        for (int time = 0; time < TIMES; time++) {
            world.scheduler().sleep(EVERY);
            again(Topic.SEATS_EXPIRED);
            again(Topic.RESERVATION_CONFIRMED);
        }
    }

    private void again(Topic topic) {
        var published = world.cluster().records(topic.topicName()).toList();
        if (!published.isEmpty()) {
            again(published.get(random.nextInt(published.size())));
        }
    }

    private void again(LogRecord record) {
        world.cluster()
                .partitions(record.topic())
                .get(record.partition())
                .append(
                        new ProducerRecord<>(
                                record.topic(),
                                record.partition(),
                                null,
                                record.key(),
                                record.value(),
                                record.headers()));
    }
}
