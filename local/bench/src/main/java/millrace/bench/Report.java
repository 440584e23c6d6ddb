package millrace.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints aligned lines: what was measured, the figure, and what it is to be read beside. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    static Report toStandardOutput() {
        return new Report(System.out);
    }

    void title(String text) {
        out.println();
        out.println(text);
    }

    void figure(String what, double value, String unit) {
        out.printf(Locale.ROOT, "  %-58s %12.1f %s%n", what, value, unit);
    }

    void ratio(String what, double value) {
        out.printf(Locale.ROOT, "  %-58s %12.2f times%n", what, value);
    }

    void note(String text) {
        out.println("  " + text);
    }
}
