package millrace.simulation.fleet;

import java.util.Locale;

/**
 * The price of a run by AWS's list prices: on-demand tables, functions on arm64, an HTTP API. What
 * is paid by the hour or the GB is not in it: brokers, pollers, storage, logs, a Redis.
 *
 * @param gbSeconds memory times the time of invocations
 * @param apiRequests requests that the HTTP API took, those that it refused too
 */
record Bill(
        double writeUnits, double readUnits, long invocations, double gbSeconds, long apiRequests) {

    static final String PRICE_LIST = "us-east-1, list prices of December 2025";

    /** The memory of every function of the stage {@code prod}: a whole virtual CPU. */
    static final double GB_OF_FUNCTION = 1_769 / 1_024.0;

    private static final double WRITE_UNITS_USD_PER_MILLION = 0.625;
    private static final double READ_UNITS_USD_PER_MILLION = 0.125;
    private static final double INVOCATIONS_USD_PER_MILLION = 0.20;
    private static final double GB_SECONDS_USD_PER_MILLION = 13.3334;
    private static final double API_REQUESTS_USD_PER_MILLION = 1.00;
    private static final double MILLION = 1e6;

    double usd() {
        return (writeUnits * WRITE_UNITS_USD_PER_MILLION
                        + readUnits * READ_UNITS_USD_PER_MILLION
                        + invocations * INVOCATIONS_USD_PER_MILLION
                        + gbSeconds * GB_SECONDS_USD_PER_MILLION
                        + apiRequests * API_REQUESTS_USD_PER_MILLION)
                / MILLION;
    }

    /** The sum with its formula. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.4f USD = (%.0f write units x %.3f + %.1f read units x %.3f + %d invocations x"
                        + " %.2f + %.1f GB-s x %.4f + %d API requests x %.2f) / 1M; %s",
                usd(),
                writeUnits,
                WRITE_UNITS_USD_PER_MILLION,
                readUnits,
                READ_UNITS_USD_PER_MILLION,
                invocations,
                INVOCATIONS_USD_PER_MILLION,
                gbSeconds,
                GB_SECONDS_USD_PER_MILLION,
                apiRequests,
                API_REQUESTS_USD_PER_MILLION,
                PRICE_LIST);
    }
}
