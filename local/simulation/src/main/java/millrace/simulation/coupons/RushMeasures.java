package millrace.simulation.coupons;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.simulation.coupons.CouponRush.Claim;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.Latencies;
import millrace.simulation.fleet.World;

/**
 * The rush as its users saw it. A user has a coupon from the moment on at which it is in the table,
 * in an item of a partition {@code USER#<id>}.
 */
public final class RushMeasures {

    private static final String USER = "USER#";
    private static final int UNAVAILABLE = 503;
    private static final int TOO_MANY = 429;

    private final World world;
    private final SimulatedTable table;
    private final CouponRush rush;

    public RushMeasures(World world, SimulatedTable table, CouponRush rush) {
        this.world = world;
        this.table = table;
        this.rush = rush;
    }

    /** The moment at which each user first had a coupon. */
    private Map<Long, Long> issuedNanos() {
        var issued = new HashMap<Long, Long>();
        table.stream()
                .changes()
                .filter(change -> change.before() == null)
                .forEach(change -> {
                    var partition = requireNonNull(change.keys().get("pk")).s();
                    if (partition.startsWith(USER)) {
                        issued.putIfAbsent(
                                Long.valueOf(partition.substring(USER.length())), change.atNanos());
                    }
                });
        return issued;
    }

    public List<String> lines() {
        var claims = rush.claims();
        var accepted = new Latencies();
        claims.stream()
                .filter(Claim::isAccepted)
                .forEach(claim -> accepted.add(claim.sentNanos(), claim.toldNanos()));
        var at = issuedNanos();
        var issued = new Latencies();
        claims.stream()
                .filter(claim -> at.containsKey(claim.userId()))
                .forEach(claim ->
                        issued.add(claim.sentNanos(), at.getOrDefault(claim.userId(), 0L)));
        var users =
                String.format(
                        Locale.ROOT,
                        "users %,d: %,d accepted, %,d sold out, %,d turned away;"
                                + " answers 503: %,d, 429: %,d",
                        claims.size(),
                        accepted.count(),
                        claims.stream().filter(Claim::isSoldOut).count(),
                        claims.stream().filter(Claim::isTurnedAway).count(),
                        world.measures().answers(UNAVAILABLE),
                        world.measures().answers(TOO_MANY));
        return List.of(users, "claims accepted " + accepted, "coupons issued " + issued);
    }
}
