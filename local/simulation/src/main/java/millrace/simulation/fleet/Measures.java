package millrace.simulation.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Latencies that callers saw, in virtual time, and the work of the services behind them. */
public final class Measures {

    /** List prices in US dollars of us-east-1: a million write units, requests, and a GB-second. */
    private static final double MILLION_WRITE_UNITS_USD = 0.625;

    private static final double MILLION_REQUESTS_USD = 0.20;
    private static final double GB_SECOND_USD = 0.0000133334;
    private static final double GB_OF_FUNCTION = 1;
    private static final double MILLION = 1e6;

    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;
    private static final int ERROR = 400;

    private final World world;
    private final List<Long> okNanos = new ArrayList<>();
    private long firstNanos = Long.MAX_VALUE;
    private long lastNanos;
    private long refusedForNow;
    private long refused;

    Measures(World world) {
        this.world = world;
    }

    void answered(int status, long sentNanos) {
        long now = world.scheduler().nowNanos();
        if (status < ERROR) {
            firstNanos = Math.min(firstNanos, sentNanos);
            lastNanos = now;
            okNanos.add(now - sentNanos);
        } else if (status == UNAVAILABLE || status == TOO_MANY) {
            refusedForNow++;
        } else {
            refused++;
        }
    }

    @Override
    public String toString() {
        var sorted = okNanos.stream().sorted().toList();
        double seconds = sorted.isEmpty() ? 1 : (lastNanos - firstNanos) / 1e9;
        long invocations = world.functions().stream().mapToLong(each -> each.invocations()).sum();
        double gbSeconds =
                world.functions().stream().mapToLong(each -> each.busy().toMillis()).sum()
                        / 1_000.0
                        * GB_OF_FUNCTION;
        double units = world.database().writeUnits();
        double costUsd =
                units / MILLION * MILLION_WRITE_UNITS_USD
                        + invocations / MILLION * MILLION_REQUESTS_USD
                        + gbSeconds * GB_SECOND_USD;
        return String.format(
                Locale.ROOT,
                """
                accepted %d in %.2f s: %.0f/s; p50 %d ms, p99 %d ms; refused %d, for now %d
                conflicts %d, throttles %d, write units %.0f, invocations %d, busy %.0f s
                cost %.4f USD = %.0f write units * %.3f/1M + %d invocations * %.2f/1M + %.0f GB-s * %.10f
                done after %.1f s; metrics %s\
                """,
                sorted.size(),
                seconds,
                sorted.size() / seconds,
                millis(sorted, 0.5),
                millis(sorted, 0.99),
                refused,
                refusedForNow,
                world.database().conflicts(),
                world.database().throttles(),
                units,
                invocations,
                gbSeconds,
                costUsd,
                units,
                MILLION_WRITE_UNITS_USD,
                invocations,
                MILLION_REQUESTS_USD,
                gbSeconds,
                GB_SECOND_USD,
                world.scheduler().nowNanos() / 1e9,
                world.counts());
    }

    private static long millis(List<Long> sorted, double quantile) {
        return sorted.isEmpty()
                ? 0
                : Duration.ofNanos(sorted.get((int) (quantile * (sorted.size() - 1)))).toMillis();
    }
}
