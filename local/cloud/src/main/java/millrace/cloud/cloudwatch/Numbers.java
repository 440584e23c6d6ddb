package millrace.cloud.cloudwatch;

import java.util.Locale;

/** Numbers as people and Prometheus read them. */
public final class Numbers {

    private static final double LARGEST_EXACT = 1L << 53;

    private Numbers() {}

    public static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < LARGEST_EXACT
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    /** For people, where a percentile is exact to 5 % only. */
    public static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
