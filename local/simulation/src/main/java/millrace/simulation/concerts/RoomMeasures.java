package millrace.simulation.concerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import millrace.simulation.fleet.Latencies;

/**
 * Times that people waited for one answer of a waiting room each, those that were told to come
 * again left out.
 */
public final class RoomMeasures {

    private final Latencies places = new Latencies();
    private final Latencies polls = new Latencies();
    private final Latencies passes = new Latencies();
    private final long opensNanos;

    RoomMeasures(Instant opensAt) {
        this.opensNanos = ClockSkew.nanos(opensAt);
    }

    void placed(long sentNanos, long toldNanos) {
        places.add(sentNanos, toldNanos);
    }

    void polled(long sentNanos, long toldNanos) {
        polls.add(sentNanos, toldNanos);
    }

    /** Counted from the opening on. */
    void admitted(long toldNanos) {
        passes.add(Math.min(opensNanos, toldNanos), toldNanos);
    }

    /** Empty where there is no room. */
    public List<String> lines() {
        return places.count() == 0
                ? List.of()
                : List.of(
                        "places " + places + "; busiest second " + places.inBusiestSecond(),
                        "polls " + polls + "; busiest second " + polls.inBusiestSecond(),
                        String.format(
                                Locale.ROOT,
                                "passes %,d; the last one %,d s after the opening",
                                passes.count(),
                                Duration.ofMillis(passes.millis(1)).toSeconds()));
    }
}
