package millrace.toss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PassingFailure;
import millrace.platform.runtime.Deadline;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;

class AttemptTest {

    private static final Instant NOON = TestClock.NOON;

    private static Attempt<String> failing(RuntimeException failure) {
        return Attempt.of(() -> {
            throw failure;
        });
    }

    private static Attempt.Open<String> open(RuntimeException failure) {
        return (Attempt.Open<String>) failing(failure);
    }

    @Test
    void what_toss_answers_for_certain_is_known() {
        assertThat(Attempt.of(() -> "done")).isEqualTo(new Attempt.Known<>("done"));
    }

    @Test
    void while_the_circuit_is_open_nothing_was_sent() {
        assertThat(failing(new CircuitOpen("Toss", Duration.ofSeconds(1))))
                .isInstanceOf(Attempt.NotSent.class);
    }

    @Test
    void what_may_have_been_done_is_asked_for_again_with_its_own_key() {
        for (var failure :
                new RuntimeException[] {
                    new TossUnavailable("no answer", null),
                    new TossUndecided("busy"),
                    new PassingFailure("no time")
                }) {
            assertThat(open(failure).needsNewKey()).isFalse();
            assertThat(open(failure).isOurFault()).isFalse();
        }
    }

    @Test
    void an_answer_that_belongs_to_its_key_is_asked_for_again_with_another() {
        assertThat(open(new TossDeclined("PROVIDER_ERROR")).needsNewKey()).isTrue();
        assertThat(open(new TossFailed("FAILED")).isOurFault()).isFalse();
        assertThat(open(new TossMisconfigured("FORBIDDEN")).isOurFault()).isTrue();
        assertThat(open(new CancelRefused("NOT_CANCELABLE_PAYMENT")).isOurFault()).isTrue();
        assertThat(open(new CancelRefused("NOT_CANCELABLE_PAYMENT")).needsNewKey()).isTrue();
    }

    @Test
    void a_fault_in_the_code_is_no_outcome() {
        assertThatThrownBy(() -> failing(new IllegalStateException("fault")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_attempt_leaves_some_of_a_requests_time_for_the_table() {
        Deadline request = () -> Duration.ofSeconds(15);

        var left =
                ScopedValue.where(Deadline.CURRENT, request)
                        .call(() -> Attempt.of(() -> Deadline.current().remaining()));

        assertThat(left).isEqualTo(new Attempt.Known<>(Attempt.ASKING));
    }

    @Test
    void the_next_attempt_is_made_after_one_two_four_and_at_most_64_minutes() {
        assertThat(Attempt.nextAfter(0, NOON)).isEqualTo(NOON.plus(Duration.ofMinutes(1)));
        assertThat(Attempt.nextAfter(1, NOON)).isEqualTo(NOON.plus(Duration.ofMinutes(2)));
        assertThat(Attempt.nextAfter(6, NOON)).isEqualTo(NOON.plus(Duration.ofMinutes(64)));
        assertThat(Attempt.nextAfter(100, NOON)).isEqualTo(NOON.plus(Duration.ofMinutes(64)));
    }
}
