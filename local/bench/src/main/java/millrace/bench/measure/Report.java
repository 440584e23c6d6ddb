package millrace.bench.measure;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** Aligned lines on standard output: measurement, figure and unit. */
public final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    public static Report toStandardOutput() {
        return new Report(System.out);
    }

    public void title(String text) {
        out.println();
        out.println(text);
    }

    public void figure(String what, double value, String unit) {
        out.printf(Locale.ROOT, "  %-58s %12.1f %s%n", what, value, unit);
    }

    /** Prints the median of several rounds, with the least and the most. */
    public void median(String what, DoubleStream ofRounds, String unit) {
        var sorted = ofRounds.sorted().toArray();
        out.printf(
                Locale.ROOT,
                "  %-58s %12.2f %s (%.2f to %.2f)%n",
                what,
                sorted[sorted.length / 2],
                unit,
                sorted[0],
                sorted[sorted.length - 1]);
    }

    public void count(String what, long value, String unit) {
        out.printf(Locale.ROOT, "  %-58s %12d %s%n", what, value, unit);
    }

    /** Prints the median and the 99th percentile of latencies in microseconds. */
    public void latency(String what, Histogram micros) {
        figure(what + ", p50", micros.getValueAtPercentile(50) / 1000.0, "ms");
        figure(what + ", p99", micros.getValueAtPercentile(99) / 1000.0, "ms");
    }

    /** Prints {@link #latency} and the longest one. */
    public void latencyWithWorst(String what, Histogram micros) {
        latency(what, micros);
        figure(what + ", worst", micros.getMaxValue() / 1000.0, "ms");
    }

    public void ratio(String what, double value) {
        out.printf(Locale.ROOT, "  %-58s %12.2f times%n", what, value);
    }

    public void note(String text) {
        out.println("  " + text);
    }
}
