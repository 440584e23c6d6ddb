package millrace.simulation.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.platform.publish.Publisher;
import millrace.simulation.kafka.SimulatedProducer;
import org.junit.jupiter.api.Test;

/** Instances that are restored from one snapshot. */
class SnapshotTest {

    private final World world = new World(1, Load.SMALL.withFaults(0), Set.of(), false);

    /** The results of two instances at once, each made by the function. */
    private List<String> ofTwo(Function<InstancePlatform, Supplier<String>> program) {
        var given = new ArrayList<String>();
        var function =
                world.function(
                        "restored",
                        Duration.ofMinutes(1),
                        instance -> {
                            var answer = program.apply(new InstancePlatform(world, instance));
                            return (_, _, _) -> {
                                given.add(answer.get());
                                world.scheduler().sleep(Duration.ofSeconds(1));
                            };
                        });
        world.scheduler().start("one", () -> function.invoke(new byte[0]));
        world.scheduler().start("other", () -> function.invoke(new byte[0]));
        world.scheduler().run(Duration.ofMinutes(2));
        return given;
    }

    @Test
    void what_is_drawn_in_an_invocation_is_each_instances_own() {
        assertThat(ofTwo(own -> own.ids()::next)).hasSize(2).doesNotHaveDuplicates();
        assertThat(world.repeatedIds()).isEmpty();
    }

    @Test
    void what_is_drawn_before_the_snapshot_is_the_same_in_all_and_found_out() {
        var given =
                ofTwo(own -> {
                    var drawnEarly = own.ids().next();
                    return () -> drawnEarly;
                });

        assertThat(given).hasSize(2).containsOnly(given.getFirst());
        assertThat(world.repeatedIds()).containsExactly(given.getFirst());
    }

    private static String published(Publisher publisher) {
        publisher.publish(new Publisher.Message("topic", "key", "text".getBytes(UTF_8), Map.of()));
        return "published";
    }

    @Test
    void two_instances_publish_one_message_each() {
        ofTwo(own -> {
            var publisher = own.publisher();
            return () -> published(publisher);
        });

        assertThat(world.cluster().records("topic")).hasSize(2);
    }

    @Test
    void brokers_drop_what_a_second_instance_sends_through_the_snapshots_own_producer() {
        ofTwo(own -> {
            var connectedForGood =
                    Publisher.through(
                            SimulatedProducer.of(
                                    world.cluster(),
                                    own.instance(),
                                    world.scheduler(),
                                    1,
                                    world.faults()));
            return () -> published(connectedForGood);
        });

        assertThat(world.cluster().records("topic")).hasSize(1);
    }
}
