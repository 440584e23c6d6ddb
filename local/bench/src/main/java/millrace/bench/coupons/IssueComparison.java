package millrace.bench.coupons;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import millrace.bench.coupons.CurvePlot.Line;
import millrace.bench.measure.Report;

/** The same rush on one coupon, run on one system after another. */
final class IssueComparison {

    private static final int FEW_USERS = 1_000;
    private static final int FEW_UNITS = 100;

    private final Report report;
    private final int users;
    private final List<Integer> units;
    private final int withinSeconds;
    private final int connections;
    private final int warmUps;
    private final CurvePlot curves;

    /**
     * @param units of one coupon after another; the last ones are drawn
     * @param withinSeconds in which all users begin to ask
     * @param connections requests that are answered at once
     */
    IssueComparison(
            Report report,
            int users,
            List<Integer> units,
            int withinSeconds,
            int connections,
            int warmUps) {
        this.report = report;
        this.users = users;
        this.units = units;
        this.withinSeconds = withinSeconds;
        this.connections = connections;
        this.warmUps = warmUps;
        this.curves =
                new CurvePlot(
                        String.format(
                                Locale.ROOT,
                                "Resolved requests: %,d users, one coupon of %,d units",
                                users,
                                units.getLast()));
    }

    CurvePlot curves() {
        return curves;
    }

    /** Measures a system in this process, for users that it has never seen. */
    void measureInProcess(String name, IssueSystem system) throws Exception {
        measure(
                name,
                system,
                LongStream.rangeClosed(1, users).boxed().toList(),
                "asked in the bench's own process: no HTTP, no token check, in its favour");
    }

    void measure(String name, IssueSystem system, List<Long> asking, String how) throws Exception {
        warmUp(system, asking);
        for (int quantity : units) {
            var outcome = run(system, asking).run(quantity);
            report.title(
                    String.format(
                            Locale.ROOT,
                            "%s: %,d users, %,d units, all within %d s",
                            name,
                            users,
                            quantity,
                            withinSeconds));
            report.note(how);
            outcome.print(report);
            if (quantity == units.getLast()) {
                curves.add(new Line(shortName(name), outcome.curve(), outcome.givenUp() > 0));
            }
        }
    }

    private void warmUp(IssueSystem system, List<Long> asking) throws Exception {
        if (system instanceof RedisScheduler) {
            var few = asking.subList(0, Math.min(FEW_USERS, asking.size()));
            var _ = run(system, few).run(FEW_UNITS);
            return;
        }
        for (int i = 0; i < warmUps; i++) {
            var _ = run(system, asking).run(users);
        }
    }

    private IssueRun run(IssueSystem system, List<Long> asking) {
        return new IssueRun(system, asking, (double) users / withinSeconds, connections);
    }

    void floor(String name, int packed) throws IOException {
        for (int quantity : units) {
            var curve = IssueFloor.measure(quantity, packed);
            report.title(String.format(Locale.ROOT, "%s: %,d units", name, quantity));
            var last = curve.getLast();
            report.figure("until the last unit is issued", last.seconds(), "s");
            report.figure("issued", last.resolved() / last.seconds(), "units/s");
            if (quantity == units.getLast()) {
                curves.add(new Line(shortName(name), curve, false));
            }
        }
    }

    /** The name for the legend: up to the first comma. */
    private static String shortName(String name) {
        int comma = name.indexOf(',');
        return comma < 0 ? name : name.substring(0, comma);
    }
}
