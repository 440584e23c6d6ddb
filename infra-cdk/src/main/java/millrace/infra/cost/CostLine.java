package millrace.infra.cost;

import java.math.BigDecimal;

/**
 * One line of an estimate.
 *
 * @param quantity in the price's unit; of what is paid by the hour, how many there are all month
 */
public record CostLine(Price price, BigDecimal quantity) {

    static CostLine of(Price price, long quantity) {
        return new CostLine(price, BigDecimal.valueOf(quantity));
    }

    CostLine plus(CostLine other) {
        return new CostLine(price, quantity.add(other.quantity));
    }

    public BigDecimal dollars() {
        return price.times(quantity);
    }
}
