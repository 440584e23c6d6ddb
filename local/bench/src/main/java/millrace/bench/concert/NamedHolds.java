package millrace.bench.concert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.bench.measure.ClosedLoop;
import millrace.bench.measure.RecordedWrites;
import millrace.bench.measure.Report;
import millrace.concerts.concert.SeatPlan;

/**
 * Holds of named seats in rounds, each followed by the same writes of a bare client. Both get
 * quicker for minutes, while the JVM compiles them, so only figures of one round may be compared;
 * the first round of each is left out.
 *
 * @param holds of a round
 */
record NamedHolds(ConcertsInstance concerts, int workers, int holds) {

    static final int ROUNDS = 5;

    private record Round(ClosedLoop.Run run, ClosedLoop.Run floor, long calls) {

        double floorPerSecond() {
            return floor.perSecond()
                    * run.latencies().getTotalCount()
                    / floor.latencies().getTotalCount();
        }

        double ratio() {
            return run.perSecond() / floorPerSecond();
        }
    }

    /** Returns what was written for them, that of the first round too. */
    List<Object> measure(Report report) throws Exception {
        report.title(
                "%s rounds of %s holds of two named seats, %s at once"
                        .formatted(ROUNDS, holds, workers));
        var written = new ArrayList<Object>();
        round(written);
        var rounds = new Round[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(written);
        }
        report(report, rounds);
        return written;
    }

    private Round round(List<Object> written) throws Exception {
        long scheduleId = ConcertBench.hall(concerts, holds);
        concerts.writes().take();
        long before = concerts.writes().calls();
        var run =
                ClosedLoop.run(
                        workers,
                        holds,
                        i -> concerts.hold(scheduleId, 1 + i, named(scheduleId, i)));
        long calls = concerts.writes().calls() - before;
        var writes = concerts.writes().take();
        written.addAll(writes);
        return new Round(run, RecordedWrites.floor(workers, List.of(), writes), calls);
    }

    private static Map<String, Object> named(long scheduleId, int hold) {
        long first = scheduleId * SeatPlan.MAX_SEATS + (long) hold * ConcertBench.SEATS_EACH;
        return Map.of("seatIds", List.of(first, first + 1));
    }

    private void report(Report report, Round[] rounds) {
        var last = rounds[ROUNDS - 1];
        report.median("holds", Arrays.stream(rounds).mapToDouble(it -> it.run().perSecond()), "/s");
        report.latency("holds of the last round", last.run().latencies());
        report.median(
                "floor: their writes by a bare client",
                Arrays.stream(rounds).mapToDouble(Round::floorPerSecond),
                "/s");
        report.latency("floor of the last round: each write", last.floor().latencies());
        report.median("holds / floor", Arrays.stream(rounds).mapToDouble(Round::ratio), "times");
        report.figure("calls of DynamoDB a hold", last.calls() / (double) holds, "");
        report.note("target: 0.6 or more");
    }
}
