package millrace.notifications.delivery;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import millrace.notifications.delivery.RateWindows.Taking;

/**
 * A bucket for each channel that all instances share: a message goes out only with a token of it. A
 * fan-out leaves a fifth of each window to single messages. An instance takes tokens in parts and
 * loses what it has not used when the window ends, so the rate is kept and never caught up on. It
 * asks no more for a window that has none left: thousands of messages that wait for a slow channel
 * would cost three refused transactions each. Safe for use by many threads.
 */
final class RateTokens {

    private final RateWindows windows;
    private final InstantSource clock;
    private final Map<Bucket, Part> parts = new HashMap<>();
    private final Map<Bucket, Long> emptied = new HashMap<>();

    private record Bucket(DeliveryChannel channel, boolean ofMany) {}

    private record Part(long window, int left) {}

    RateTokens(RateWindows windows, InstantSource clock) {
        this.windows = windows;
        this.clock = clock;
    }

    /** Tells whether a message may go out now. */
    boolean take(DeliveryChannel channel, boolean ofMany) {
        var bucket = new Bucket(channel, ofMany);
        var rate = windows.rates().of(channel);
        var now = clock.instant();
        long window = rate.windowAt(now);
        if (isLeft(bucket, window)) {
            return true;
        }
        if (isEmptied(bucket, window)) {
            return false;
        }
        var taking = windows.take(channel, ofMany, now);
        switch (taking) {
            case TAKEN -> keep(bucket, window, rate.part() - 1);
            case NONE_LEFT -> remember(bucket, window);
            case CONTENDED -> {}
        }
        return taking == Taking.TAKEN;
    }

    private synchronized boolean isEmptied(Bucket bucket, long window) {
        return emptied.getOrDefault(bucket, Long.MIN_VALUE) == window;
    }

    private synchronized void remember(Bucket bucket, long window) {
        emptied.put(bucket, window);
    }

    Duration untilNext(DeliveryChannel channel) {
        return windows.rates().of(channel).untilNext(clock.instant());
    }

    private synchronized boolean isLeft(Bucket bucket, long window) {
        var part = parts.get(bucket);
        if (part == null || part.window() != window || part.left() == 0) {
            return false;
        }
        parts.put(bucket, new Part(window, part.left() - 1));
        return true;
    }

    private synchronized void keep(Bucket bucket, long window, int more) {
        var part = parts.get(bucket);
        int left = part == null || part.window() != window ? 0 : part.left();
        parts.put(bucket, new Part(window, left + more));
    }
}
