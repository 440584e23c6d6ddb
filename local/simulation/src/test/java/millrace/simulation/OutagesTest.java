package millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.simulation.counter.CounterScenario;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Outage;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.orders.OrderScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service that takes nothing for ten minutes loses nothing, makes no dead letter and breaks no
 * order; two minutes after it nothing waits.
 */
class OutagesTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private static void isOutlasted(Scenario scenario, Load load, Outage outage) {
        assertThat(Run.of(scenario, 1, load.with(outage)).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Outage.TABLES, Outage.KAFKA, "tallies"})
    void counters_outlast_ten_minutes(String service) {
        isOutlasted(
                new CounterScenario(),
                Load.SMALL.of(4, 15, 3).withFaults(0),
                Outage.of(service, TEN_MINUTES));
    }

    @ParameterizedTest
    @ValueSource(strings = {Outage.TABLES, Outage.KAFKA, "payments"})
    void orders_outlast_ten_minutes(String service) {
        isOutlasted(
                new OrderScenario(),
                Load.SMALL.of(4, 4, 3).withFaults(0),
                Outage.of(service, TEN_MINUTES));
    }

    @Test
    void an_hour_of_a_throttled_table_makes_no_dead_letter() {
        isOutlasted(
                new CounterScenario(),
                Load.SMALL.of(2, 5, 3).withFaults(0),
                Outage.of("tallies", Duration.ofHours(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {Outage.TABLES, Outage.KAFKA})
    void other_faults_beside_an_outage_make_no_difference(String service) {
        isOutlasted(new CounterScenario(), Load.SMALL, Outage.of(service, TEN_MINUTES));
    }

    @Test
    void instances_that_stand_still_for_an_hour_go_on() {
        isOutlasted(
                new CounterScenario(), Load.SMALL, Outage.of(Outage.CLIENTS, Duration.ofHours(1)));
    }

    @Test
    void every_order_ends_with_a_hundredth_of_each_fault() {
        var load = Load.SMALL.of(60, 1, 20).arriving(50).withEveryFault(0.01);

        assertThat(Run.of(new OrderScenario(), 1, load).violations()).isEmpty();
    }
}
