package millrace.cloud.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static final Timing RATE = Timing.read("rate(1 minute)", "UTC");
    private static final Timing CRON = Timing.read("cron(0/10 * * * ? *)", "UTC");

    @Test
    void a_rate_goes_on_from_when_it_was_due_and_not_from_when_it_ran() {
        assertThat(RATE.following(NOON, NOON.plusMillis(400))).contains(NOON.plusSeconds(60));
        assertThat(RATE.following(NOON, NOON)).contains(NOON.plusSeconds(60));
    }

    @Test
    void what_a_rate_missed_is_left_out_and_its_rhythm_holds() {
        assertThat(RATE.following(NOON, NOON.plusSeconds(8 * 3_600 + 5)))
                .contains(NOON.plusSeconds(8 * 3_600 + 60));
        assertThat(RATE.following(NOON, NOON.plusSeconds(120))).contains(NOON.plusSeconds(180));
    }

    @Test
    void a_timer_that_is_early_does_not_fire_twice() {
        assertThat(RATE.following(NOON, NOON.minusMillis(1))).contains(NOON.plusSeconds(60));
        assertThat(CRON.following(NOON, NOON.minusMillis(1))).contains(NOON.plusSeconds(600));
    }

    @Test
    void what_a_cron_missed_is_left_out() {
        assertThat(CRON.following(NOON, NOON.plusSeconds(3_605)))
                .contains(NOON.plusSeconds(3_600 + 600));
    }

    @Test
    void one_moment_does_not_come_again() {
        assertThat(
                        Timing.read("at(2026-01-01T12:00:00)", "UTC")
                                .following(NOON, NOON.plusSeconds(1)))
                .isEmpty();
    }
}
