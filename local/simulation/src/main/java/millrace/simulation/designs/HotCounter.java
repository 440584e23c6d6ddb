package millrace.simulation.designs;

import millrace.simulation.designs.CouponApi.Told;
import millrace.simulation.fleet.World;

/**
 * One item with the number issued, which each claim raises in its request under the condition that
 * some are left; then the user's coupon is put, and the unit given back where there was one. An
 * instance that ends between the two loses a unit.
 */
final class HotCounter implements Design {

    @Override
    public String name() {
        return "hot-counter";
    }

    @Override
    public Deployed deploy(World world) {
        return HotClaims.deploy(world, HotCounter::claim);
    }

    private static Told claim(CouponItems items, long userId) {
        if (!items.takeUnit()) {
            return Told.SOLD_OUT;
        }
        if (!items.issue(userId)) {
            items.giveUnitBack();
            return Told.ALREADY_ISSUED;
        }
        return Told.ISSUED;
    }
}
