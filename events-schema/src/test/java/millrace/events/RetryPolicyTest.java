package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

    private final Random random = new Random(1);

    @Test
    void a_fixed_policy_waits_the_same_before_every_attempt() {
        var policy = RetryPolicy.fixed(4, Duration.ofSeconds(1));

        assertThat(policy.attempts()).isEqualTo(4);
        assertThat(IntStream.rangeClosed(1, 3).mapToObj(n -> policy.delayAfter(n, random)))
                .containsOnly(Duration.ofSeconds(1));
    }

    @Test
    void the_standard_policy_makes_three_attempts_and_draws_waits_from_half_to_whole() {
        var policy = RetryPolicy.STANDARD;

        assertThat(policy.attempts()).isEqualTo(3);
        for (int i = 0; i < 1_000; i++) {
            assertThat(policy.delayAfter(1, random))
                    .isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(policy.delayAfter(2, random))
                    .isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        }
    }

    @Test
    void attempts_are_bounded() {
        assertThat(RetryPolicy.fixed(10, Duration.ZERO).attempts()).isEqualTo(10);
        assertThatIllegalArgumentException().isThrownBy(() -> RetryPolicy.fixed(11, Duration.ZERO));
    }
}
