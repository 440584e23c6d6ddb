package millrace.simulation.concerts;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import millrace.simulation.fleet.Latencies;
import millrace.simulation.fleet.World;

/** Times that fans waited for one request each, those that were told to come again left out. */
public final class SeatMeasures {

    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;

    private final World world;
    private final Latencies all = new Latencies();
    private final Latencies named = new Latencies();
    private final Latencies best = new Latencies();
    private final Latencies paid = new Latencies();
    private final Latencies read = new Latencies();

    public SeatMeasures(World world) {
        this.world = world;
    }

    void held(boolean isBest, long sentNanos, long toldNanos) {
        all.add(sentNanos, toldNanos);
        (isBest ? best : named).add(sentNanos, toldNanos);
    }

    void paid(long sentNanos, long toldNanos) {
        paid.add(sentNanos, toldNanos);
    }

    void read(long sentNanos, long toldNanos) {
        read.add(sentNanos, toldNanos);
    }

    List<String> lines(List<Fan> fans) {
        long refused = fans.stream().mapToLong(fan -> fan.testimony().refusals().size()).sum();
        long turnedAway = fans.stream().filter(fan -> fan.testimony().isTurnedAway()).count();
        var fansLine =
                String.format(
                        Locale.ROOT,
                        "fans %,d: %,d holds, %,d refused, %,d fans turned away;"
                                + " answers 503: %,d, 429: %,d",
                        fans.size(),
                        all.count(),
                        refused,
                        turnedAway,
                        world.measures().answers(UNAVAILABLE),
                        world.measures().answers(TOO_MANY));
        return Stream.concat(Stream.of(fansLine), lines().stream()).toList();
    }

    public List<String> lines() {
        return List.of(
                "holds " + all + "; busiest second " + all.inBusiestSecond(),
                "holds of named seats " + named,
                "holds of best seats " + best,
                "payments " + paid,
                "reads of seats " + read + "; busiest second " + read.inBusiestSecond());
    }
}
