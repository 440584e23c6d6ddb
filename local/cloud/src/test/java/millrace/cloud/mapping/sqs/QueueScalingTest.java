package millrace.cloud.mapping.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalInt;
import millrace.cloud.mapping.delivery.PollerScaling;
import org.junit.jupiter.api.Test;

class QueueScalingTest {

    private static final PollerScaling UNLIMITED = QueueScaling.upTo(OptionalInt.empty());

    @Test
    void five_poll_from_the_start_or_as_many_as_the_mapping_allows() {
        assertThat(UNLIMITED.first()).isEqualTo(5);
        assertThat(QueueScaling.upTo(OptionalInt.of(2)).first()).isEqualTo(2);
    }

    @Test
    void more_come_only_while_all_are_busy() {
        assertThat(UNLIMITED.mayGrow(5, 4)).isFalse();
        assertThat(UNLIMITED.mayGrow(5, 5)).isTrue();
    }

    @Test
    void the_mappings_limit_and_that_of_the_machine_hold() {
        var limited = QueueScaling.upTo(OptionalInt.of(7));
        assertThat(limited.mayGrow(6, 6)).isTrue();
        assertThat(limited.mayGrow(7, 7)).isFalse();
        assertThat(QueueScaling.upTo(OptionalInt.of(1_000)).most())
                .isEqualTo(QueueScaling.MOST_ON_ONE_MACHINE);
    }

    @Test
    void they_go_back_to_the_first_ones() {
        assertThat(UNLIMITED.mayShrink(6)).isTrue();
        assertThat(UNLIMITED.mayShrink(5)).isFalse();
    }

    @Test
    void three_hundred_may_be_added_in_a_minute() {
        assertThat(Duration.ofMinutes(1).dividedBy(QueueScaling.STEP)).isEqualTo(300);
    }
}
