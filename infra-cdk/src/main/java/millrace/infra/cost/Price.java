package millrace.infra.cost;

import java.math.BigDecimal;

/**
 * The list prices in dollars, of the region us-east-1, without the free tier. No other place has
 * prices. That of event pollers stands in Lambda's documentation; the others are cited from AWS's
 * price list and were not looked up there.
 */
public enum Price {
    EXPRESS_LARGE("MSK broker express.m7g.large", "0.408", Unit.HOUR),
    STANDARD_SMALL("MSK broker kafka.t3.small", "0.0456", Unit.HOUR),
    BROKER_STORAGE("storage of standard brokers", "0.10", Unit.GB_MONTH),
    EVENT_POLLERS("Lambda event poller unit, 10 pollers", "0.185", Unit.HOUR),
    NAT_GATEWAY("NAT gateway", "0.045", Unit.HOUR),
    PUBLIC_ADDRESS("public IPv4 address", "0.005", Unit.HOUR),
    PRIVATE_ENDPOINT("interface endpoint in one zone", "0.01", Unit.HOUR),
    ALARM("CloudWatch alarm, each metric", "0.10", Unit.MONTH),
    COMPOSITE_ALARM("CloudWatch composite alarm", "0.50", Unit.MONTH),
    DASHBOARD("CloudWatch dashboard", "3.00", Unit.MONTH),
    KEY("KMS key", "1.00", Unit.MONTH),
    SECRET("Secrets Manager secret", "0.40", Unit.MONTH),
    CUSTOM_METRIC("CloudWatch custom metric", "0.30", Unit.MONTH),
    SCHEDULED_CALL("EventBridge Scheduler invocation", "1.00", Unit.MILLION),
    INVOCATION("Lambda invocation", "0.20", Unit.MILLION),
    COMPUTE("Lambda duration on arm64, 1 GB-s", "13.3334", Unit.MILLION),
    REQUEST("HTTP API request", "1.00", Unit.MILLION),
    WRITE("DynamoDB write request unit", "0.625", Unit.MILLION),
    READ("DynamoDB read request unit", "0.125", Unit.MILLION),
    EXPRESS_DATA_IN("data written to Express brokers", "0.01", Unit.GB),
    LOG_DATA_IN("CloudWatch log data", "0.50", Unit.GB);

    /** The day on which the table was made. */
    public static final String AS_OF = "2026-11-27";

    private static final BigDecimal HOURS_A_MONTH = new BigDecimal(730);

    /** Charges that are paid once. */
    public enum Unit {
        HOUR("an hour"),
        MONTH("a month"),
        GB("a GB"),
        GB_MONTH("a GB and month"),
        MILLION("a million");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final String what;
    private final BigDecimal dollars;
    private final Unit unit;

    Price(String what, String dollars, Unit unit) {
        this.what = what;
        this.dollars = new BigDecimal(dollars);
        this.unit = unit;
    }

    public String what() {
        return what;
    }

    public BigDecimal dollars() {
        return dollars;
    }

    public Unit unit() {
        return unit;
    }

    /** The dollars of so many a month, or of so many millions. */
    BigDecimal times(BigDecimal quantity) {
        var whole = dollars.multiply(quantity);
        return unit == Unit.HOUR ? whole.multiply(HOURS_A_MONTH) : whole;
    }
}
