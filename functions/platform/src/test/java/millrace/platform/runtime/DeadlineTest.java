package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import millrace.platform.failure.PassingFailure;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration USUAL = Duration.ofSeconds(5);

    private Duration left = Duration.ofSeconds(20);
    private final Deadline deadline = () -> left;

    @Test
    void a_call_has_its_usual_time_or_what_is_left_before_the_reserve() {
        assertThat(deadline.timeout(USUAL)).isEqualTo(USUAL);

        left = Duration.ofSeconds(4);

        assertThat(deadline.timeout(USUAL)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void a_call_that_does_not_fit_is_not_begun() {
        left = Deadline.RESERVE.plus(Deadline.SHORTEST_CALL).minusMillis(1);

        assertThatThrownBy(() -> deadline.timeout(USUAL)).isInstanceOf(PassingFailure.class);
    }

    @Test
    void work_is_allowed_that_ends_before_the_reserve() {
        assertThat(deadline.allows(Duration.ofSeconds(18))).isTrue();
        assertThat(deadline.allows(Duration.ofMillis(18_001))).isFalse();
    }

    @Test
    void an_earlier_end_runs_with_the_invocations_time() {
        var earlier = deadline.within(Duration.ofSeconds(15));
        left = left.minusSeconds(4);

        assertThat(earlier.remaining()).isEqualTo(Duration.ofSeconds(11));
        assertThat(deadline.within(Duration.ofSeconds(30)).remaining()).isEqualTo(left);
        assertThat(deadline.orEarlier(earlier)).isSameAs(earlier);
        assertThat(earlier.orEarlier(deadline)).isSameAs(earlier);
    }
}
