package millrace.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import org.threeten.extra.MutableClock;

/** Clocks that stand at {@link #NOON} until a test moves them. */
public final class TestClock {

    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private TestClock() {}

    public static MutableClock atNoon() {
        return MutableClock.of(NOON, ZoneOffset.UTC);
    }
}
