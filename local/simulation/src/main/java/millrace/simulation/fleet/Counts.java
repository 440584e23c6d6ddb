package millrace.simulation.fleet;

import java.util.Map;
import java.util.TreeMap;
import millrace.platform.observation.Metrics;

/** The sums of all metrics that functions write. */
public final class Counts implements Metrics {

    private final Map<String, Long> sums = new TreeMap<>();

    @Override
    public void count(String name, long amount) {
        sums.merge(name, amount, Long::sum);
    }

    @Override
    public void measure(String name, double value, String unit) {}

    public long of(String name) {
        return sums.getOrDefault(name, 0L);
    }

    @Override
    public String toString() {
        return sums.toString();
    }
}
