package millrace.bench.concert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import millrace.bench.measure.ClosedLoop;
import millrace.bench.measure.RecordedWrites;
import millrace.bench.measure.Report;
import millrace.concerts.concert.SeatPlan;

/**
 * Holds of named seats in rounds, each followed by the same writes of a bare client. Both get
 * quicker for minutes, while the JVM compiles them: rounds are measured when holds have not got
 * quicker by a tenth in {@link #SETTLED} of them, or after {@link #MOST_WARM_UP}.
 *
 * @param holds of a round
 */
record NamedHolds(ConcertsInstance concerts, int workers, int holds) {

    private static final int ROUNDS = 5;
    private static final int SETTLED = 3;
    private static final int MOST_WARM_UP = 15;
    private static final double QUICKER = 1.1;

    private record Round(ClosedLoop.Run run, ClosedLoop.Run floor, long calls) {

        double floorPerSecond() {
            return floor.perSecondOf(run.latencies().getTotalCount());
        }

        double ratio() {
            return run.perSecond() / floorPerSecond();
        }
    }

    void measure(Report report) throws Exception {
        report.title(
                "%s rounds of %s holds of two named seats, %s at once"
                        .formatted(ROUNDS, holds, workers));
        int before = warmUp();
        var rounds = new Round[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round();
        }
        report.count("rounds of warm-up", before, "");
        report(report, rounds);
    }

    /** Returns the number of rounds. */
    private int warmUp() throws Exception {
        double best = 0;
        int settled = 0;
        int rounds = 0;
        while (settled < SETTLED && rounds < MOST_WARM_UP) {
            double perSecond = round().run().perSecond();
            settled = perSecond > QUICKER * best ? 0 : settled + 1;
            best = Math.max(best, perSecond);
            rounds++;
        }
        return rounds;
    }

    private Round round() throws Exception {
        long before = concerts.writes().calls();
        var run = run(concerts, workers, holds);
        long calls = concerts.writes().calls() - before;
        var floor = RecordedWrites.floor(workers, List.of(), concerts.writes().take());
        return new Round(run, floor, calls);
    }

    /** Holds as many seats of a new schedule; what is written for them alone is recorded then. */
    static ClosedLoop.Run run(ConcertsInstance concerts, int workers, int holds) {
        long scheduleId = ConcertBench.hall(concerts, holds);
        concerts.writes().take();
        return ClosedLoop.run(
                workers, holds, i -> concerts.hold(scheduleId, 1 + i, named(scheduleId, i)));
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
