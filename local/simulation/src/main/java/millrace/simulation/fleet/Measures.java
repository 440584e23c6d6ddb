package millrace.simulation.fleet;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.simulation.dynamodb.TableUse;
import millrace.simulation.lambda.SimulatedFunction;

/** Answers that callers got, in virtual time, and the work of the services behind them. */
public final class Measures {

    private static final int ERROR = 400;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final int THROTTLED_KEYS_SHOWN = 5;

    private final World world;
    private final Latencies accepted = new Latencies();
    private final Map<Integer, Long> byStatus = new TreeMap<>();

    Measures(World world) {
        this.world = world;
    }

    void answered(int status, long sentNanos) {
        byStatus.merge(status, 1L, Long::sum);
        if (status < ERROR) {
            accepted.add(sentNanos, world.scheduler().nowNanos());
        }
    }

    /** Answers of this HTTP status so far. */
    public long answers(int status) {
        return byStatus.getOrDefault(status, 0L);
    }

    private Bill bill() {
        var use = world.database().use();
        var functions = world.functions();
        return new Bill(
                use.stream().mapToDouble(TableUse::writeUnits).sum(),
                use.stream().mapToDouble(TableUse::readUnits).sum(),
                functions.stream().mapToLong(SimulatedFunction::invocations).sum(),
                functions.stream().mapToDouble(Measures::seconds).sum() * Bill.GB_OF_FUNCTION,
                byStatus.values().stream().mapToLong(Long::longValue).sum());
    }

    private static double seconds(SimulatedFunction function) {
        return function.busy().toMillis() / MILLIS_PER_SECOND;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                """
                answers %s; accepted %s
                %s
                %s
                conflicts %,d; metrics %s
                cost %s\
                """,
                byStatus,
                accepted,
                world.functions().stream().map(Measures::line).collect(Collectors.joining("\n")),
                world.database().use().stream()
                        .map(Measures::line)
                        .collect(Collectors.joining("\n")),
                world.database().conflicts(),
                world.counts(),
                bill());
    }

    private static String line(SimulatedFunction function) {
        return String.format(
                Locale.ROOT,
                "function %s: %,d invocations, %,d instances, %,.1f s",
                function.name(),
                function.invocations(),
                function.instancesMade(),
                seconds(function));
    }

    private static String line(TableUse use) {
        var hottest =
                use.throttles().entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .limit(THROTTLED_KEYS_SHOWN)
                        .map(each -> ", " + each.getKey() + ": " + each.getValue())
                        .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "table %s: %,.0f write units, %,.1f read units, %,d throttles%s",
                use.table(),
                use.writeUnits(),
                use.readUnits(),
                use.throttled(),
                hottest);
    }
}
