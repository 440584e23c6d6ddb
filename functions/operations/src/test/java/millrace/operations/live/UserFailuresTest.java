package millrace.operations.live;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import millrace.operations.live.UserFailures.Failure;
import org.junit.jupiter.api.Test;

class UserFailuresTest {

    private static Failure at(long second) {
        return new Failure("payment-" + second, NOON.plusSeconds(second));
    }

    /** The bursts that failures at these seconds make, in this order, each by its last. */
    private static List<String> bursts(long... seconds) {
        var user = UserFailures.none(7);
        var bursts = new ArrayList<String>();
        for (long second : seconds) {
            var decision = user.failed(at(second));
            user = decision.next();
            if (!decision.burst().isEmpty()) {
                assertThat(decision.burst()).hasSize(5);
                bursts.add(decision.burst().getLast().paymentId());
            }
        }
        return bursts;
    }

    @Test
    void four_are_no_burst_and_five_within_ten_minutes_are_one() {
        assertThat(bursts(0, 1, 2, 3)).isEmpty();
        assertThat(bursts(0, 1, 2, 3, 600)).containsExactly("payment-600");
        assertThat(bursts(0, 1, 2, 3, 601)).isEmpty();
    }

    @Test
    void a_failure_is_part_of_one_burst_at_most() {
        assertThat(bursts(0, 1, 2, 3, 4, 5, 6, 7, 8)).containsExactly("payment-4");
        assertThat(bursts(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).containsExactly("payment-4", "payment-9");
    }

    @Test
    void failures_are_compared_by_their_own_times_in_whatever_order_they_are_told() {
        assertThat(bursts(1_200, 601, 602, 603, 0, 604)).containsExactly("payment-1200");
        assertThat(bursts(604, 603, 602, 601, 600)).containsExactly("payment-604");
    }

    @Test
    void one_that_is_an_hour_older_than_the_newest_is_forgotten() {
        var user = UserFailures.none(7).failed(at(0)).next();

        assertThat(user.failed(at(3_600)).next().recent()).hasSize(2);
        assertThat(user.failed(at(3_601)).next().recent()).containsExactly(at(3_601));
    }
}
