package millrace.simulation.designs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The usual designs are right as long as nothing fails, and are found out when something does. */
class DesignScenarioTest {

    private static final List<DesignScenario> ALL = DesignScenario.ALL;
    private static final int SEEDS = 20;

    private static final Load QUIET =
            new Load(5, 40, 30, 1, 0, Set.of(), Load.SMALL.faultsEnd(), Duration.ofMinutes(12));

    @ParameterizedTest
    @FieldSource("ALL")
    void where_nothing_fails_every_unit_is_given_out_once(DesignScenario design) {
        var run = Run.of(design, 1, QUIET);

        assertThat(run.violations()).isEmpty();
        assertThat(run.measures()).contains("coupons issued 30 in");
    }

    private static long wrong(String name) {
        var design =
                ALL.stream().filter(each -> each.design().equals(name)).findFirst().orElseThrow();
        return LongStream.rangeClosed(1, SEEDS)
                .filter(seed -> !Run.of(design, seed, design.small()).isRight())
                .count();
    }

    @Test
    void a_counter_beside_what_it_counts_loses_units() {
        assertThat(wrong("hot-counter")).isPositive();
    }

    @Test
    void a_reservation_in_redis_and_a_message_in_kafka_do_not_agree() {
        assertThat(wrong("one-by-one")).isPositive();
    }

    @Test
    void whoever_was_taken_from_the_queue_is_lost_with_the_scheduler() {
        assertThat(wrong("redis-queue")).isPositive();
    }

    @Test
    void one_transaction_is_right_whatever_fails() {
        assertThat(wrong("hot-transaction")).isZero();
    }
}
