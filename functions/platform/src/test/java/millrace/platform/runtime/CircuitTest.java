package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import millrace.platform.failure.CircuitOpen;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.testing.RecordingMetrics;
import millrace.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;

class CircuitTest {

    /** Draws no jitter. */
    private static final RandomGenerator ZERO = () -> 0;

    private final MutableClock clock = TestClock.atNoon();
    private final RecordingMetrics metrics = new RecordingMetrics();
    private final Circuit circuit = new Circuit("Bank", clock, ZERO, metrics::unavailable);
    private final AtomicInteger sent = new AtomicInteger();

    private String answer() {
        return circuit.call(() -> "answer " + sent.incrementAndGet());
    }

    private void fail() {
        assertThatThrownBy(() ->
                        circuit.run(() -> {
                            sent.incrementAndGet();
                            throw new SystemUnavailable("Bank", "down", null);
                        }))
                .isExactlyInstanceOf(SystemUnavailable.class);
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            fail();
        }
    }

    private void isOpenFor(Duration left) {
        assertThatThrownBy(this::answer)
                .isInstanceOfSatisfying(
                        CircuitOpen.class,
                        open -> {
                            assertThat(open.system()).isEqualTo("Bank");
                            assertThat(open.retryAfter()).isEqualTo(left);
                        });
    }

    @Test
    void four_failures_in_a_row_leave_it_closed_and_an_answer_between_counts_anew() {
        failTimes(4);
        assertThat(answer()).isEqualTo("answer 5");

        failTimes(4);

        assertThat(answer()).isEqualTo("answer 10");
        assertThat(metrics.sum("BankUnavailable")).isZero();
    }

    @Test
    void after_five_failures_in_a_row_nothing_is_sent_for_five_seconds() {
        failTimes(5);

        isOpenFor(Duration.ofSeconds(5));
        clock.add(Duration.ofMillis(4_999));
        isOpenFor(Duration.ofMillis(1));

        assertThat(sent).hasValue(5);
        assertThat(metrics.sum("BankUnavailable")).isEqualTo(1);
    }

    @Test
    void then_one_call_finds_out_and_its_answer_closes_it() {
        failTimes(5);
        clock.add(Duration.ofSeconds(5));

        assertThat(
                        circuit.call(() -> {
                            isOpenFor(Circuit.PROBING);
                            return "answered";
                        }))
                .isEqualTo("answered");

        assertThat(answer()).isEqualTo("answer 6");
    }

    @Test
    void each_time_it_opens_for_twice_as_long_up_to_forty_seconds() {
        failTimes(5);
        for (int seconds : new int[] {5, 10, 20, 40, 40}) {
            isOpenFor(Duration.ofSeconds(seconds));
            clock.add(Duration.ofSeconds(seconds));
            fail();
        }
        assertThat(metrics.sum("BankUnavailable")).isEqualTo(6);

        clock.add(Duration.ofSeconds(40));
        assertThat(answer()).isNotEmpty();
        failTimes(5);
        isOpenFor(Duration.ofSeconds(5));
    }

    @Test
    void a_call_that_never_ends_gives_way_to_another_after_half_a_minute() {
        failTimes(5);
        clock.add(Duration.ofSeconds(5));
        assertThatThrownBy(() ->
                        circuit.run(() -> {
                            throw new OutOfMemoryError("the instance is frozen or killed");
                        }))
                .isInstanceOf(OutOfMemoryError.class);
        isOpenFor(Circuit.PROBING);

        clock.add(Circuit.PROBE);

        assertThat(answer()).isNotEmpty();
    }

    @Test
    void an_instance_that_was_frozen_for_an_hour_asks_at_once() {
        failTimes(5);

        clock.add(Duration.ofHours(1));

        assertThat(answer()).isEqualTo("answer 6");
    }

    @Test
    void a_refusal_is_an_answer() {
        failTimes(4);

        assertThatThrownBy(() ->
                        circuit.run(() -> {
                            throw new PoisonMessage("no such account");
                        }))
                .isInstanceOf(PoisonMessage.class);
        failTimes(4);

        assertThat(answer()).isNotEmpty();
    }

    @Test
    void failures_of_calls_that_had_begun_before_do_not_keep_it_open() {
        assertThatThrownBy(() ->
                        circuit.run(() -> {
                            failTimes(5);
                            clock.add(Duration.ofSeconds(4));
                            throw new SystemUnavailable("Bank", "late", null);
                        }))
                .isInstanceOf(SystemUnavailable.class);

        isOpenFor(Duration.ofSeconds(1));
        assertThat(metrics.sum("BankUnavailable")).isEqualTo(1);
    }
}
