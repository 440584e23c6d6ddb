package millrace.simulation.designs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.simulation.coupons.CouponRush;
import millrace.simulation.coupons.CouponRush.Claim;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.World;

/** Checks who has a coupon in the end against the stock and against what users were told. */
final class DesignRules {

    private final World world;
    private final SimulatedTable table;
    private final CouponRush rush;
    private final List<String> violations = new ArrayList<>();

    DesignRules(World world, SimulatedTable table, CouponRush rush) {
        this.world = world;
        this.table = table;
        this.rush = rush;
    }

    List<String> violations() {
        if (!rush.isDone()) {
            return List.of("I8: the users did not come to an end");
        }
        var holders = holders();
        int units = world.load().units();
        require(holders.size() <= units, "I6: %d of %d units are issued", holders.size(), units);
        boolean allIssued = holders.size() == units;
        for (var claim : rush.claims()) {
            toldTruly(claim, holders.contains(claim.userId()), allIssued);
        }
        return violations;
    }

    private Set<Long> holders() {
        var holders = new HashSet<Long>();
        table.items()
                .map(item -> requireNonNull(item.get("pk")).s())
                .filter(partition -> partition.startsWith(CouponItems.USER))
                .forEach(partition ->
                        holders.add(Long.valueOf(partition.substring(CouponItems.USER.length()))));
        return holders;
    }

    private void toldTruly(Claim claim, boolean has, boolean allIssued) {
        if (claim.isAccepted() || claim.isDuplicate()) {
            require(
                    has,
                    "I0: user %d was told %d and has no coupon",
                    claim.userId(),
                    claim.status());
        } else if (claim.isSoldOut()) {
            require(
                    allIssued,
                    "I6: user %d was told that none is left, and there are",
                    claim.userId());
            require(!has, "I0: user %d was told that none is left, and has one", claim.userId());
        } else {
            require(
                    claim.mayHaveHappened() || !has,
                    "I0: user %d was told %d, and has a coupon",
                    claim.userId(),
                    claim.status());
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // all callers are in this class
    private void require(boolean holds, String otherwise, Object... values) {
        if (!holds) {
            violations.add(otherwise.formatted(values));
        }
    }
}
