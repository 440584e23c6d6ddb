package millrace.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.platform.observation.Metrics;

/** Keeps counts and measures for a test to look at. */
public final class RecordingMetrics implements Metrics {

    /**
     * @param unit {@code Count} for a count
     */
    public record Measured(String name, double value, String unit) {}

    private final List<Measured> all = new CopyOnWriteArrayList<>();

    @Override
    public void count(String name, long amount) {
        all.add(new Measured(name, amount, "Count"));
    }

    @Override
    public void measure(String name, double value, String unit) {
        all.add(new Measured(name, value, unit));
    }

    public List<Measured> all() {
        return List.copyOf(all);
    }

    /** The sum of all counts and measures of this name. */
    public double sum(String name) {
        return all.stream()
                .filter(measured -> measured.name().equals(name))
                .mapToDouble(Measured::value)
                .sum();
    }
}
