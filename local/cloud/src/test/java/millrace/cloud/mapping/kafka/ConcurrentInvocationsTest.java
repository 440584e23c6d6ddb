package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.mapping.delivery.PollerScaling;
import org.junit.jupiter.api.Test;

class ConcurrentInvocationsTest {

    private long nanos;
    private final ConcurrentInvocations invocations =
            new ConcurrentInvocations(new PollerScaling(1, 3), () -> nanos);

    private void begin(int number) {
        for (int i = 0; i < number; i++) {
            assertThat(invocations.mayBegin()).isTrue();
            invocations.begun();
        }
    }

    private void end(int number) {
        for (int i = 0; i < number; i++) {
            invocations.ended();
        }
    }

    private int pollersAfterAStep(boolean recordsWait) {
        nanos += ConcurrentInvocations.STEP.toNanos();
        invocations.scale(recordsWait);
        return invocations.pollers();
    }

    @Test
    @Conforms(to = AwsPage.KAFKA_MAPPINGS, aws = "a poller keeps up to five invocations running")
    void one_poller_keeps_five_running() {
        begin(5);

        assertThat(invocations.mayBegin()).isFalse();
        invocations.ended();
        assertThat(invocations.mayBegin()).isTrue();
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "pollers scale with the lag between MinimumPollers and MaximumPollers",
            ours =
                    "by one a second while all invocations run and a partition waits; at most ten on"
                            + " one machine")
    void one_comes_each_second_while_records_wait_and_all_invocations_run_up_to_the_maximum() {
        begin(5);
        assertThat(pollersAfterAStep(true)).isEqualTo(2);
        begin(5);
        assertThat(pollersAfterAStep(true)).isEqualTo(3);
        begin(5);
        assertThat(pollersAfterAStep(true)).isEqualTo(3);
        assertThat(invocations.mayBegin()).isFalse();
    }

    @Test
    void none_comes_while_an_invocation_may_begin_or_nothing_waits_or_within_the_same_second() {
        begin(4);
        assertThat(pollersAfterAStep(true)).isEqualTo(1);
        begin(1);
        assertThat(pollersAfterAStep(false)).isEqualTo(1);
        assertThat(pollersAfterAStep(true)).isEqualTo(2);
        begin(5);
        invocations.scale(true);
        assertThat(invocations.pollers()).isEqualTo(2);
    }

    @Test
    void one_goes_each_second_in_which_the_others_would_do_down_to_the_first() {
        begin(5);
        pollersAfterAStep(true);
        begin(5);
        pollersAfterAStep(true);
        assertThat(pollersAfterAStep(false)).isEqualTo(3 - 1);
        assertThat(pollersAfterAStep(false)).isEqualTo(2);
        end(10);

        assertThat(pollersAfterAStep(false)).isEqualTo(1);
        assertThat(pollersAfterAStep(false)).isEqualTo(1);
        assertThat(invocations.anyRuns()).isFalse();
    }
}
