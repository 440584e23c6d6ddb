package millrace.cloud.mapping.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MappingCountersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final MappingCounters counters = new MappingCounters("m", "f", "t", 3);

    @Test
    void what_waits_for_all_pollers_is_summed_and_as_old_as_the_oldest_of_it() {
        counters.waiting(0, 1, 2, NOW.minusSeconds(5));
        counters.waiting(1, 3, 40, NOW.minusSeconds(90));
        counters.waiting(2, 1, 0, null);

        var counts = counters.snapshot();

        assertThat(counts.lag()).isEqualTo(42);
        assertThat(counts.pollers()).isEqualTo(5);
        assertThat(counts.age(NOW)).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void nothing_that_waits_has_no_age_nor_has_a_record_from_a_clock_ahead_of_ours() {
        assertThat(counters.snapshot().age(NOW)).isZero();

        counters.waiting(0, 1, 1, NOW.plusSeconds(3));

        assertThat(counters.snapshot().age(NOW)).isZero();
    }
}
