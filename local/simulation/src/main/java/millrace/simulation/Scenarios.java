package millrace.simulation;

import static java.util.stream.Collectors.joining;

import java.util.List;
import millrace.simulation.counter.CounterScenario;
import millrace.simulation.coupons.CouponScenario;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.orders.OrderScenario;

/** All scenarios by their names. */
final class Scenarios {

    static final List<Scenario> ALL =
            List.of(new CounterScenario(), new CouponScenario(), new OrderScenario());

    private Scenarios() {}

    /**
     * @param name of one, or {@code all}
     * @throws IllegalArgumentException naming those that there are
     */
    static List<Scenario> named(String name) {
        var named = ALL.stream().filter(each -> each.name().equals(name)).toList();
        if (name.equals("all")) {
            return ALL;
        }
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "There is no scenario "
                            + name
                            + ": there is "
                            + ALL.stream().map(Scenario::name).collect(joining(", "))
                            + " or all.");
        }
        return named;
    }
}
