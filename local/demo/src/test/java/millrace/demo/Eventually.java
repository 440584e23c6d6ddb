package millrace.demo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.core.ThrowingRunnable;

/** Waits for what must come true. */
final class Eventually {

    private static final Duration POLL = Duration.ofMillis(50);

    private Eventually() {}

    static void holds(Callable<Boolean> condition) {
        await().atMost(Shop.LIMIT).pollInterval(POLL).pollDelay(Duration.ZERO).until(condition);
    }

    static void asserted(ThrowingRunnable assertion) {
        assertedWithin(Shop.LIMIT, assertion);
    }

    static void assertedWithin(Duration limit, ThrowingRunnable assertion) {
        await().atMost(limit).pollInterval(POLL).pollDelay(Duration.ZERO).untilAsserted(assertion);
    }
}
