package millrace.platform.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class BoundedTasksTest {

    @Test
    void a_failed_task_fails_the_call_when_all_have_ended() {
        var ended = new AtomicInteger();

        assertThatThrownBy(
                        () -> {
                            try (var tasks = BoundedTasks.atMost(2)) {
                                tasks.run(() -> {
                                    throw new IllegalStateException("first");
                                });
                                tasks.run(ended::incrementAndGet);
                                tasks.run(ended::incrementAndGet);
                            }
                        })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("first");
        assertThat(ended).hasValue(2);
    }

    @Test
    void an_interrupt_of_the_call_goes_on_to_its_tasks() throws InterruptedException {
        var started = new CountDownLatch(1);
        var interrupted = new AtomicInteger();
        var call =
                Thread.ofVirtual()
                        .start(() -> {
                            try (var tasks = BoundedTasks.atMost(1)) {
                                tasks.run(() -> waitForEver(started, interrupted));
                            }
                        });

        started.await();
        call.interrupt();
        call.join();

        assertThat(interrupted).hasValue(1);
    }

    private static void waitForEver(CountDownLatch started, AtomicInteger interrupted) {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.incrementAndGet();
        }
    }
}
