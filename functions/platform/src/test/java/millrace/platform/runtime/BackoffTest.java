package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final List<Duration> pauses = new ArrayList<>();
    private Duration left = Duration.ofSeconds(10);

    /** Draws the greatest number that it may. */
    private final Pause greatest = drawing(1);

    /** Draws this share of the bound, and lets time pass. */
    private Pause drawing(int share) {
        return new Pause() {
            @Override
            public void elapse(Duration duration) {
                pauses.add(duration);
                left = left.minus(duration);
            }

            @Override
            public RandomGenerator random() {
                return new RandomGenerator() {
                    @Override
                    public long nextLong() {
                        return share * Long.MAX_VALUE;
                    }

                    @Override
                    public long nextLong(long bound) {
                        return share * (bound - 1);
                    }
                };
            }
        };
    }

    @Test
    void the_bound_of_a_pause_doubles_up_to_the_longest() {
        var backoff = new Backoff(greatest, () -> left);

        IntStream.range(0, 7).forEach(_ -> assertThat(backoff.pause()).isTrue());

        assertThat(pauses)
                .extracting(Duration::toMillis)
                .containsExactly(25L, 50L, 100L, 200L, 400L, 500L, 500L);
    }

    @Test
    void a_pause_can_be_as_short_as_nothing() {
        var backoff = new Backoff(drawing(0), () -> left);

        IntStream.range(0, 3).forEach(_ -> assertThat(backoff.pause()).isTrue());

        assertThat(pauses).containsExactly(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    @Test
    void the_pauses_end_before_the_reserve() {
        var backoff = new Backoff(greatest, () -> left);

        int tries = 0;
        while (backoff.pause()) {
            tries++;
        }

        assertThat(tries).isEqualTo(19);
        assertThat(left).isBetween(Deadline.RESERVE, Deadline.RESERVE.plus(Backoff.LONGEST));
    }

    @Test
    void where_time_stands_still_the_pauses_end_by_their_number() {
        var backoff = new Backoff(duration -> {}, () -> Duration.ofDays(1));

        int tries = 0;
        while (backoff.pause()) {
            tries++;
        }

        assertThat(tries).isEqualTo(Backoff.MAX_PAUSES);
    }

    @Test
    void an_interrupted_thread_does_not_go_on() {
        var backoff =
                new Backoff(
                        duration -> {
                            throw new InterruptedException();
                        },
                        () -> left);

        assertThat(backoff.pause()).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void two_instances_draw_different_pauses() {
        assertThat(Pause.real().random().nextLong()).isNotEqualTo(Pause.real().random().nextLong());
    }
}
