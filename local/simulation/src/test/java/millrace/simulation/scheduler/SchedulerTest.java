package millrace.simulation.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class SchedulerTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void a_seed_gives_the_same_history_to_the_letter_and_another_seed_another() {
        assertThat(history(7)).isEqualTo(history(7)).isNotEqualTo(history(8));
    }

    /** Threads of executors, a lock and a future: all that the platform waits on. */
    private static List<String> history(long seed) {
        var scheduler = new Scheduler(seed);
        var history = new ArrayList<String>();
        var lock = new ReentrantLock();
        var opened = new CompletableFuture<Void>();
        scheduler.start(
                "main",
                () -> {
                    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        for (int n = 0; n < 20; n++) {
                            int number = n;
                            threads.execute(() -> {
                                opened.join();
                                lock.lock();
                                try {
                                    scheduler.sleep(Duration.ofMillis(number));
                                    history.add(number + " at " + scheduler.nowNanos());
                                } finally {
                                    lock.unlock();
                                }
                            });
                        }
                        opened.complete(null);
                    }
                    history.add("end");
                });
        assertThat(scheduler.run(HOUR)).isTrue();
        assertThat(history).hasSize(21).endsWith("end");
        return history;
    }

    @Test
    void threads_that_never_wait_end_the_run_with_a_failure() {
        var scheduler = new Scheduler(1);
        scheduler.start(
                "busy",
                () -> {
                    while (true) {
                        scheduler.sleep(Duration.ZERO);
                    }
                });

        assertThatThrownBy(() -> scheduler.run(HOUR)).hasMessageContaining("No time passes");
    }

    @Test
    void time_jumps_when_all_wait() {
        var scheduler = new Scheduler(1);
        var ends = new ArrayList<Long>();
        scheduler.start(
                "long",
                () -> {
                    scheduler.sleep(Duration.ofMinutes(30));
                    ends.add(scheduler.nowNanos());
                });
        scheduler.start(
                "short",
                () -> {
                    scheduler.sleep(Duration.ofNanos(1));
                    ends.add(scheduler.nowNanos());
                });

        assertThat(scheduler.run(Duration.ofMinutes(29))).isFalse();
        assertThat(scheduler.run(Duration.ofMinutes(29))).isTrue();

        assertThat(ends).containsExactly(1L, Duration.ofMinutes(30).toNanos());
    }

    @Test
    void a_wait_on_a_condition_ends_with_its_signal_or_with_virtual_time() {
        var scheduler = new Scheduler(1);
        var pause = new SimulatedPause(scheduler, Seeds.random(1, "jitter"), () -> {});
        var lock = new ReentrantLock();
        var changed = lock.newCondition();
        var left = new ArrayList<Long>();
        Runnable waiting =
                () -> {
                    lock.lock();
                    try {
                        left.add(pause.awaitNanos(lock, changed, 1_000));
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        lock.unlock();
                    }
                };
        scheduler.start("timed out", waiting);
        scheduler.run(HOUR);
        scheduler.start("signalled", waiting);
        scheduler.after(
                Duration.ofNanos(400),
                () -> {
                    lock.lock();
                    try {
                        changed.signal();
                    } finally {
                        lock.unlock();
                    }
                });
        scheduler.run(HOUR);

        assertThat(left).containsExactly(0L, 600L);
    }

    @Test
    void a_thread_that_fails_ends_the_run() {
        var scheduler = new Scheduler(1);
        scheduler.start(
                "broken",
                () -> {
                    throw new AssertionError("broken");
                });

        assertThatThrownBy(() -> scheduler.run(HOUR)).hasRootCauseMessage("broken");
    }

    @Test
    void clocks_of_two_machines_differ_by_their_skew() {
        var scheduler = new Scheduler(1);
        var ahead = new SimulatedClock(scheduler, Duration.ofSeconds(2));
        scheduler.after(Duration.ofSeconds(5), () -> {});
        scheduler.run(HOUR);

        assertThat(ahead.instant()).isEqualTo(SimulatedClock.BEGINNING.plusSeconds(7));
    }

    @Test
    void many_threads_take_turns_fast() {
        var scheduler = new Scheduler(1);
        for (int n = 0; n < 100; n++) {
            scheduler.start(
                    "yielding",
                    () -> {
                        for (int turn = 0; turn < 1_000; turn++) {
                            scheduler.sleep(Duration.ofNanos(turn));
                        }
                    });
        }

        assertThat(scheduler.run(HOUR)).isTrue();

        assertThat(scheduler.steps()).isEqualTo(100_000 + 100);
    }
}
