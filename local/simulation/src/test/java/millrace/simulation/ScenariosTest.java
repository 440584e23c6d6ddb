package millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import millrace.simulation.accounts.AccountScenario;
import millrace.simulation.aggregates.AggregateScenario;
import millrace.simulation.concerts.ConcertScenario;
import millrace.simulation.counter.CounterScenario;
import millrace.simulation.coupons.CouponScenario;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.learning.LearningScenario;
import millrace.simulation.notifications.NotificationScenario;
import millrace.simulation.operations.OperationsScenario;
import millrace.simulation.orders.OrderScenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The scenarios keep their rules, whatever a seed lets go wrong. */
class ScenariosTest {

    /** A scenario and the number of its seeds, from 1 on. */
    record Seeds(Scenario scenario, int number) {

        @Override
        public String toString() {
            return scenario.name();
        }
    }

    /**
     * Counter's seeds 12, 30 and 45 once broke the order of a key after a given-up batch. In the
     * first seeds of operations a record was published again in the outbox row of the time before,
     * and in the fourth an aborted redrive never learnt what came of its letters.
     */
    private static final Seeds[] ALL = {
        new Seeds(new AccountScenario(), 10),
        new Seeds(new AggregateScenario(), 10),
        new Seeds(new ConcertScenario(), 10),
        new Seeds(new CounterScenario(), 45),
        new Seeds(new CouponScenario(), 10),
        new Seeds(new LearningScenario(), 5),
        new Seeds(new NotificationScenario(), 10),
        new Seeds(new OperationsScenario(), 4),
        new Seeds(new OrderScenario(), 5)
    };

    @Test
    void each_scenario_is_tested() {
        assertThat(Stream.of(ALL).map(each -> each.scenario().name()))
                .containsExactlyElementsOf(Scenarios.ALL.stream().map(Scenario::name).toList());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void rules_hold_whatever_goes_wrong(Seeds seeds) {
        for (long seed = 1; seed <= seeds.number(); seed++) {
            holds(seeds, seed);
        }
    }

    /** A sending that came late was written after its client had been told that nothing was. */
    @ParameterizedTest
    @ValueSource(longs = {694, 3672, 3919, 7949})
    void seeds_that_found_a_late_sending_are_right(long seed) {
        holds(new Seeds(new CounterScenario(), 1), seed);
    }

    /** Toss failed inside at four attempts in a row, which was taken for the order's failure. */
    @ParameterizedTest
    @ValueSource(longs = {145, 575, 1115})
    void seeds_in_which_toss_keeps_failing_are_right(long seed) {
        holds(new Seeds(new OrderScenario(), 1), seed);
    }

    /** A table failed when mails had been sent and were about to be marked as sent. */
    @ParameterizedTest
    @ValueSource(longs = {720, 2966, 5926})
    void seeds_in_which_a_table_fails_beside_mails_are_right(long seed) {
        holds(new Seeds(new NotificationScenario(), 1), seed);
    }

    /**
     * The creator of the coupon asked again at once, so that no time passed until the API could.
     */
    @Test
    void the_seed_in_which_a_coupon_cannot_be_created_at_first_comes_to_its_end() {
        holds(new Seeds(new CouponScenario(), 1), 13);
    }

    /**
     * An outage of Kubernetes counted as a failed try of an environment, and so did a pod that was
     * made late, since the stream's call was missed. In seed 8 one is left alone for an hour.
     */
    @ParameterizedTest
    @ValueSource(longs = {8, 11})
    void seeds_in_which_environments_are_provisioned_late_are_right(long seed) {
        holds(new Seeds(new LearningScenario(), 1), seed);
    }

    /**
     * A lost sending of a hold was written after its request had been refused (314, 4016); a hold
     * was taken for over and given back, while its payment, begun since it was read, took the money
     * (1375).
     */
    @ParameterizedTest
    @ValueSource(longs = {314, 1375, 4016})
    void seeds_in_which_fans_were_told_what_was_not_so_are_right(long seed) {
        holds(new Seeds(new ConcertScenario(), 1), seed);
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void rules_hold_with_a_seed_that_nobody_has_run_yet(Seeds seeds) {
        holds(seeds, System.nanoTime());
    }

    private static void holds(Seeds seeds, long seed) {
        assertThat(Run.of(seeds.scenario(), seed, seeds.scenario().small()).violations())
                .as("seed " + seed)
                .isEmpty();
    }

    @Test
    void a_seed_gives_the_same_history_to_the_letter_and_another_seed_another() {
        var counter = new CounterScenario();

        assertThat(Run.of(counter, 3, Load.SMALL).story())
                .isEqualTo(Run.of(counter, 3, Load.SMALL).story())
                .isNotEqualTo(Run.of(counter, 4, Load.SMALL).story());
    }
}
