package millrace.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Looks again and again, for a limited time. */
final class Waiting {

    private Waiting() {}

    /**
     * What the supplier found.
     *
     * @throws NotAsTold when it found nothing within the limit
     */
    static <T> T until(Duration limit, Duration pause, String what, Supplier<Optional<T>> look) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new NotAsTold(
                        "waited %d s in vain for %s".formatted(limit.toSeconds(), what));
            }
            pause(pause);
        }
    }

    @SuppressWarnings("ReturnValueIgnored")
    private static void pause(Duration pause) {
        try {
            new CountDownLatch(1).await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
