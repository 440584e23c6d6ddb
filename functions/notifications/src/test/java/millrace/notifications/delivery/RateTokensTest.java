package millrace.notifications.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.testing.Faults;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class RateTokensTest {

    private static final Rates TWO_A_SECOND =
            new Rates(Map.of(DeliveryChannel.OPERATORS_DISCORD, Rate.aSecond(2)));

    private final Faults watched = Faults.none();
    private final TestPlatform test = TestPlatform.watchedBy(watched);
    private final RateTokens tokens = instance();

    private RateTokens instance() {
        var platform = test.platform();
        return new RateTokens(
                new RateWindows(
                        TWO_A_SECOND,
                        platform.unitOfWork(),
                        platform.optimisticRetry(),
                        platform.ids()),
                test.clock());
    }

    private long taken(RateTokens by, int asked) {
        return IntStream.range(0, asked)
                .filter(_ -> by.take(DeliveryChannel.OPERATORS_DISCORD, false))
                .count();
    }

    @Test
    void instances_stay_within_the_rate_together_in_each_window() {
        var other = instance();

        assertThat(taken(tokens, 1) + taken(other, 1) + taken(tokens, 5) + taken(other, 5))
                .isEqualTo(2);
        test.clock().add(Duration.ofSeconds(1));
        assertThat(taken(tokens, 5) + taken(other, 5)).isEqualTo(2);
    }

    @Test
    void a_window_that_has_none_left_is_asked_for_no_more() {
        assertThat(taken(tokens, 3)).isEqualTo(2);
        int calls = watched.steps().size();

        assertThat(taken(tokens, 100)).isZero();
        assertThat(watched.steps()).hasSize(calls);
    }
}
