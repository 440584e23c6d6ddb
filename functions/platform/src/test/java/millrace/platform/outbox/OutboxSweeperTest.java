package millrace.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.platform.work.UnitOfWork;
import millrace.testing.RecordingMetrics.Measured;
import millrace.testing.RecordingPublisher.Sent;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class OutboxSweeperTest {

    private final SweptOutbox outbox = new SweptOutbox();
    private final TestPlatform platform = outbox.platform;
    private final OutboxSweeper sweeper = outbox.sweeper();

    @Test
    void rows_that_the_stream_has_missed_are_published_in_the_order_of_their_key() {
        outbox.commit("o-1", 1, 2, 3, 10);
        outbox.commit("o-2", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(sweeper.sweep()).isEqualTo(5);

        assertThat(outbox.sentVersions("o-1")).containsExactly("1", "2", "3", "10");
        assertThat(platform.table().outbox()).isEmpty();
        assertThat(platform.metrics().sum("SweptOutboxRows")).isEqualTo(5);
    }

    @Test
    void young_rows_are_left_to_the_relay() {
        outbox.commit("o-1", 1);
        platform.clock().add(UnitOfWork.SWEPT_AFTER.minusMillis(1));

        assertThat(sweeper.sweep()).isZero();

        assertThat(platform.table().outbox()).hasSize(1);
        assertThat(platform.metrics().sum("OldestOutboxRow")).isZero();
    }

    @Test
    void the_age_of_the_oldest_row_is_measured() {
        outbox.commit("o-1", 1);
        platform.clock().add(Duration.ofMinutes(2));
        outbox.commit("o-2", 1);
        platform.clock().add(Duration.ofMinutes(3));

        assertThat(sweeper.sweep()).isEqualTo(2);

        assertThat(platform.metrics().sum("OldestOutboxRow")).isEqualTo(300);
    }

    @Test
    void more_rows_than_a_page_are_swept_in_one_run() {
        for (int n = 1; n <= 250; n++) {
            outbox.commit("o-1", n);
        }
        platform.clock().add(UnitOfWork.SWEPT_AFTER);

        assertThat(sweeper.sweep()).isEqualTo(250);

        assertThat(outbox.sentVersions("o-1")).hasSize(250);
        assertThat(platform.table().outbox()).isEmpty();
    }

    @Test
    void a_run_that_gets_through_says_so() {
        sweeper.sweep();

        assertThat(platform.metrics().all())
                .contains(new Measured("OutboxLanesNotSwept", 0, "Count"));
    }

    @Test
    void after_a_fault_at_any_step_the_next_run_publishes_every_event() {
        StepFaults.forEachStep(faults -> {
            var outbox = new SweptOutbox(faults);
            outbox.commit("o-1", 1, 2);
            outbox.commit("o-2", 1);
            outbox.platform.clock().add(UnitOfWork.SWEPT_AFTER);
            var swept = outbox.sweeper();
            return Scenario.of(
                    () -> {
                        int published = swept.sweep();
                        return published >= 0 && outbox.platform.table().outbox().isEmpty();
                    },
                    () ->
                            assertThat(
                                            outbox.platform.publisher().sent().stream()
                                                    .map(Sent::eventId)
                                                    .distinct())
                                    .hasSize(3));
        });
    }
}
