package millrace.simulation.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Run;
import org.junit.jupiter.api.Test;

/** A rush at the size that a campaign has. */
class CouponRushTest {

    @Test
    void a_thousand_users_get_a_thousand_units_through_200_instances_and_nobody_is_refused() {
        var load =
                new Load(
                        200,
                        1_000,
                        1_000,
                        Load.SMALL.shards(),
                        0,
                        Set.of(),
                        Load.SMALL.faultsEnd(),
                        Load.SMALL.drain());

        var run = Run.of(new CouponScenario(), 1, load);

        assertThat(run.violations()).isEmpty();
        assertThat(run.measures())
                .contains(
                        "users 1,000: 1,000 accepted, 0 sold out, 0 turned away;"
                                + " answers 503: 0, 429: 0")
                .contains("coupons issued 1,000 in");
    }
}
