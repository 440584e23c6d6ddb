package millrace.notifications.delivery;

import java.time.Duration;
import java.time.Instant;

/**
 * So many messages in each window of time. Windows begin at multiples of their length, the same on
 * every instance.
 */
public record Rate(int messages, Duration window) {

    /** Of a hundred messages so many may be one fan-out's; the rest is left to single ones. */
    private static final int PERCENT_OF_MANY = 80;

    /** The parts in which instances take the messages of a window. */
    private static final int PARTS = 50;

    public Rate {
        if (messages < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException("A rate is at least one message in a millisecond");
        }
    }

    public static Rate aSecond(int messages) {
        return new Rate(messages, Duration.ofSeconds(1));
    }

    /** The messages of a window that a fan-out may take. */
    int ofMany() {
        return Math.max(1, messages * PERCENT_OF_MANY / 100);
    }

    /** The messages that an instance takes at once, so that fast channels cost few writes. */
    int part() {
        return Math.max(1, messages / PARTS);
    }

    long windowAt(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), window.toMillis());
    }

    Duration untilNext(Instant time) {
        return Duration.ofMillis(
                window.toMillis() - Math.floorMod(time.toEpochMilli(), window.toMillis()));
    }
}
