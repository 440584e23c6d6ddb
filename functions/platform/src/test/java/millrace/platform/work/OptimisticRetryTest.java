package millrace.platform.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Backoff;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.ConditionsFailed;
import org.junit.jupiter.api.Test;

class OptimisticRetryTest {

    private final List<Duration> pauses = new ArrayList<>();
    private final OptimisticRetry retry = new OptimisticRetry(pauses::add);
    private int attempts;

    /** An attempt that another transaction overtakes so many times. */
    private Supplier<String> overtaken(int times) {
        return () -> {
            if (++attempts <= times) {
                throw new ConditionsFailed(Set.of());
            }
            return "done";
        };
    }

    @Test
    void what_nobody_overtakes_is_done_once() {
        assertThat(retry.call(overtaken(0))).isEqualTo("done");
        assertThat(attempts).isOne();
        assertThat(pauses).isEmpty();
    }

    @Test
    void what_was_overtaken_is_done_again_after_a_pause() {
        assertThat(retry.call(overtaken(8))).isEqualTo("done");
        assertThat(attempts).isEqualTo(9);
        assertThat(pauses).hasSize(8).allMatch(pause -> pause.compareTo(Backoff.LONGEST) <= 0);
        assertThat(pauses.getFirst()).isLessThanOrEqualTo(Backoff.FIRST);
    }

    @Test
    void it_is_given_up_when_the_tries_are_used_up() {
        assertThatExceptionOfType(PassingFailure.class)
                .isThrownBy(() -> retry.call(overtaken(Integer.MAX_VALUE)));
        assertThat(attempts).isEqualTo(OptimisticRetry.MAX_CONFLICTS + 1);
    }

    @Test
    void it_is_given_up_when_the_invocation_has_no_time_left() {
        Deadline over = () -> Duration.ofSeconds(1);

        assertThatExceptionOfType(PassingFailure.class)
                .isThrownBy(() ->
                        ScopedValue.where(Deadline.CURRENT, over)
                                .call(() -> retry.call(overtaken(1))));
        assertThat(attempts).isOne();
    }

    @Test
    void any_other_failure_is_the_attempts_own() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() ->
                        retry.call(() -> {
                            throw new IllegalStateException();
                        }));
        assertThat(pauses).isEmpty();
    }
}
