package millrace.infra.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * The cost of a million events on top. The unit is an order, from the request to the e-mail, as it
 * was measured ({@code docs/performance.md}): 1 request, 6 events, 26 items written or deleted, 10
 * invocations. Batches need fewer invocations.
 */
final class TrafficCosts {

    private static final BigDecimal MILLION_ORDERS = ofEvents(1);
    private static final BigDecimal ITEMS = ofEvents(26);
    private static final BigDecimal INVOCATIONS = ofEvents(10);

    /** In a transaction an item of up to 1 KB takes two. */
    private static final BigDecimal UNITS_AN_ITEM = new BigDecimal(2);

    /** An assumption: most of it is waiting for DynamoDB, some 10 ms a transaction. */
    private static final BigDecimal SECONDS_AN_INVOCATION = new BigDecimal("0.05");

    /** An assumption for both: a record, and the log lines of an invocation. */
    private static final BigDecimal GB_A_MILLION = BigDecimal.ONE;

    private TrafficCosts() {}

    private static BigDecimal ofEvents(int anOrder) {
        return BigDecimal.valueOf(anOrder).divide(BigDecimal.valueOf(6), MathContext.DECIMAL32);
    }

    static List<CostLine> ofMillionEvents(int memoryMb, boolean isExpress) {
        return List.of(
                IdleCosts.compute(INVOCATIONS, SECONDS_AN_INVOCATION, memoryMb),
                new CostLine(Price.INVOCATION, INVOCATIONS),
                new CostLine(Price.REQUEST, MILLION_ORDERS),
                new CostLine(Price.WRITE, ITEMS.multiply(UNITS_AN_ITEM)),
                new CostLine(Price.EXPRESS_DATA_IN, isExpress ? GB_A_MILLION : BigDecimal.ZERO),
                new CostLine(Price.LOG_DATA_IN, INVOCATIONS.multiply(GB_A_MILLION)));
    }
}
