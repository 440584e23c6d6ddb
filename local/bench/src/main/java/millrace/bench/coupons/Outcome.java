package millrace.bench.coupons;

import java.util.List;
import millrace.bench.measure.Report;
import org.HdrHistogram.Histogram;

/**
 * Result of one run: all users ask for one coupon.
 *
 * @param answers until the answer, from when the request should have started, in microseconds
 * @param resolvedSeconds from the first request until all were issued or refused; extrapolated
 *     where {@code givenUp} is not 0
 * @param oversold units issued beyond the coupon's
 * @param missing accepted, but not issued
 * @param duplicates units issued to a user who has one
 * @param givenUp accepted, and left in the queue by the bench
 * @param curve resolved requests over time
 */
record Outcome(
        Histogram answers,
        long accepted,
        long refused,
        long failed,
        double resolvedSeconds,
        long oversold,
        long missing,
        long duplicates,
        long givenUp,
        List<Point> curve) {

    /** Number of resolved requests at a time after the first. */
    record Point(double seconds, long resolved) {}

    void print(Report report) {
        report.latency("until the answer", answers);
        report.count("accepted", accepted, "requests");
        report.count("refused", refused, "requests");
        report.count("failed (must be 0)", failed, "requests");
        report.figure("until the last request is resolved", resolvedSeconds, "s");
        if (givenUp > 0) {
            report.note(
                    "extrapolated: "
                            + givenUp
                            + " accepted requests were left in the queue at the end of the run");
        }
        report.figure("decisions", (accepted + refused) / resolvedSeconds, "requests/s");
        report.count("oversold (must be 0)", oversold, "units");
        report.count("accepted and not issued (must be 0)", missing, "units");
        report.count("issued twice to one user (must be 0)", duplicates, "units");
    }
}
