package millrace.bench.coupons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.bench.coupons.Outcome.Point;

/**
 * Draws resolved requests over time as SVG. Time is on a logarithmic axis, since the ways are up to
 * a hundred times apart; the colours can be read on a light and on a dark page.
 */
final class CurvePlot {

    private static final int WIDTH = 820;
    private static final int HEIGHT = 460;
    private static final int LEFT = 70;
    private static final int RIGHT = 40;
    private static final int TOP = 50;
    private static final int BOTTOM = 125;
    private static final int LEGEND_COLUMN = 390;
    private static final int EXTRAPOLATED_POINTS = 40;
    private static final double FIRST_SECOND = 0.1;
    private static final double LAST_SECOND = 1000;
    private static final List<String> COLOURS =
            List.of("#2f81f7", "#d29922", "#3fb950", "#db61a2", "#8b949e", "#a371f7");

    /**
     * @param extrapolated true when the last point is computed, not measured
     */
    record Line(String name, List<Point> points, boolean extrapolated) {}

    private final String title;
    private final List<Line> lines = new ArrayList<>();

    CurvePlot(String title) {
        this.title = title;
    }

    void add(Line line) {
        lines.add(line);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, svg());
    }

    String svg() {
        long most =
                lines.stream()
                        .mapToLong(line -> line.points().getLast().resolved())
                        .max()
                        .orElse(1);
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" \
                font-family="system-ui, sans-serif" font-size="13">
                <style>
                  text { fill: #1f2328 }
                  .grid { stroke: #8b949e; stroke-opacity: 0.35 }
                  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } }
                </style>
                <text x="%s" y="25" font-size="16">%s</text>
                """
                        .formatted(WIDTH, HEIGHT, LEFT, title));
        axes(svg, most);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), most);
            legend(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), i);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void axes(StringBuilder svg, long most) {
        for (double second = FIRST_SECOND; second <= LAST_SECOND * 1.01; second *= 10) {
            gridLine(svg, x(second), TOP, x(second), HEIGHT - BOTTOM);
            var text = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
            label(svg, x(second), HEIGHT - BOTTOM + 18, "middle", text.format(second) + " s");
        }
        for (int quarter = 0; quarter <= 4; quarter++) {
            long resolved = most * quarter / 4;
            gridLine(svg, LEFT, y(resolved, most), WIDTH - RIGHT, y(resolved, most));
            label(
                    svg,
                    LEFT - 8,
                    y(resolved, most) + 4,
                    "end",
                    String.format(Locale.ROOT, "%,d", resolved));
        }
        label(
                svg,
                (LEFT + WIDTH - RIGHT) / 2.0,
                HEIGHT - BOTTOM + 38,
                "middle",
                "time since the first request (logarithmic)");
    }

    private static void gridLine(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                        x1,
                        y1,
                        x2,
                        y2));
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                        x,
                        y,
                        anchor,
                        text));
    }

    private static void draw(StringBuilder svg, Line line, String colour, long most) {
        int measured = line.points().size() - (line.extrapolated() ? 1 : 0);
        path(svg, line.points().subList(0, measured), colour, most, "");
        if (line.extrapolated() && measured > 0) {
            path(
                    svg,
                    evenly(line.points().get(measured - 1), line.points().get(measured)),
                    colour,
                    most,
                    " stroke-dasharray=\"5 5\"");
        }
    }

    /** Points of even growth, which is a curve on this axis. */
    private static List<Point> evenly(Point from, Point to) {
        return IntStream.rangeClosed(0, EXTRAPOLATED_POINTS)
                .mapToObj(i -> {
                    double share = (double) i / EXTRAPOLATED_POINTS;
                    return new Point(
                            from.seconds() + share * (to.seconds() - from.seconds()),
                            from.resolved()
                                    + Math.round(share * (to.resolved() - from.resolved())));
                })
                .toList();
    }

    private static void path(
            StringBuilder svg, List<Point> points, String colour, long most, String dashes) {
        var at =
                points.stream()
                        .map(point ->
                                String.format(
                                        Locale.ROOT,
                                        "%.1f,%.1f",
                                        x(point.seconds()),
                                        y(point.resolved(), most)))
                        .collect(Collectors.joining(" "));
        svg.append(
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>\n"
                        .formatted(colour, dashes, at));
    }

    private static void legend(StringBuilder svg, Line line, String colour, int place) {
        double x = LEFT + place % 2 * LEGEND_COLUMN;
        double y = HEIGHT - BOTTOM + 65 + place / 2 * 20;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"14\" height=\"4\" fill=\"%s\"/>%n",
                        x,
                        y - 6,
                        colour));
        label(
                svg,
                x + 22,
                y,
                "start",
                line.name() + (line.extrapolated() ? " (dashed: computed)" : ""));
    }

    private static double x(double seconds) {
        double decades = Math.log10(LAST_SECOND / FIRST_SECOND);
        double place = Math.log10(Math.max(seconds, FIRST_SECOND) / FIRST_SECOND) / decades;
        return LEFT + place * (WIDTH - LEFT - RIGHT);
    }

    private static double y(long resolved, long most) {
        return HEIGHT - BOTTOM - (double) resolved / most * (HEIGHT - BOTTOM - TOP);
    }
}
