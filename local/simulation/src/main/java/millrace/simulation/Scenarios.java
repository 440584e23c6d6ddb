package millrace.simulation;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.simulation.accounts.AccountScenario;
import millrace.simulation.aggregates.AggregateScenario;
import millrace.simulation.concerts.ConcertScenario;
import millrace.simulation.concerts.load.ExpiryLoad;
import millrace.simulation.concerts.load.ReadsLoad;
import millrace.simulation.concerts.load.RoomLoad;
import millrace.simulation.counter.CounterScenario;
import millrace.simulation.coupons.CouponScenario;
import millrace.simulation.designs.DesignScenario;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.learning.LearningScenario;
import millrace.simulation.notifications.NotificationScenario;
import millrace.simulation.operations.OperationsScenario;
import millrace.simulation.orders.OrderScenario;

/** All scenarios by their names. */
public final class Scenarios {

    public static final List<Scenario> ALL =
            List.of(
                    new AccountScenario(),
                    new AggregateScenario(),
                    new ConcertScenario(),
                    new CounterScenario(),
                    new CouponScenario(),
                    new LearningScenario(),
                    new NotificationScenario(),
                    new OperationsScenario(),
                    new OrderScenario());

    /** The way of giving coupons out that is Millrace's own. */
    static final String OWN_DESIGN = "millrace";

    /** The load of a concert by default: fans look, hold, pay, give back. */
    static final String FANS = "fans";

    private Scenarios() {}

    /**
     * The rush for a coupon that is given out in this way.
     *
     * @param design one of the usual designs, Millrace's own, or {@code all}
     * @throws IllegalArgumentException naming those that there are
     */
    static List<Scenario> ofDesign(String design) {
        var byName = new LinkedHashMap<String, Scenario>();
        byName.put(OWN_DESIGN, new CouponScenario());
        DesignScenario.ALL.forEach(each -> byName.put(each.design(), each));
        return chosen("design", design, byName);
    }

    /**
     * The loads of a concert.
     *
     * @param load one of the loads, what fans do, or {@code all}
     * @throws IllegalArgumentException naming those that there are
     */
    static List<Scenario> ofLoad(String load) {
        var byName = new LinkedHashMap<String, Scenario>();
        byName.put(FANS, new ConcertScenario());
        byName.put("expiry", new ExpiryLoad());
        byName.put("reads", new ReadsLoad());
        byName.put("room", new RoomLoad());
        return chosen("load", load, byName);
    }

    private static List<Scenario> chosen(String kind, String name, Map<String, Scenario> byName) {
        if (name.equals("all")) {
            return List.copyOf(byName.values());
        }
        var named = byName.get(name);
        if (named == null) {
            throw new IllegalArgumentException(
                    "There is no %s %s: there is %s or all."
                            .formatted(kind, name, String.join(", ", byName.keySet())));
        }
        return List.of(named);
    }

    /**
     * @param name of one, or {@code all}
     * @throws IllegalArgumentException naming those that there are
     */
    public static List<Scenario> named(String name) {
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
