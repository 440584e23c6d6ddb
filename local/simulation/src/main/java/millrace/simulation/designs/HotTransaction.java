package millrace.simulation.designs;

import millrace.simulation.designs.CouponApi.Told;
import millrace.simulation.fleet.World;

/**
 * The hot counter made safe: the number issued and the user's coupon change in one transaction. Two
 * that meet on the counter do not wait for each other; one is cancelled and tried again.
 */
final class HotTransaction implements Design {

    @Override
    public String name() {
        return "hot-transaction";
    }

    @Override
    public Deployed deploy(World world) {
        return HotClaims.deploy(world, HotTransaction::claim);
    }

    private static Told claim(CouponItems items, long userId) {
        return switch (items.takeUnitAndIssue(userId)) {
            case ISSUED -> Told.ISSUED;
            case NONE_LEFT -> Told.SOLD_OUT;
            case ALREADY_ISSUED -> Told.ALREADY_ISSUED;
        };
    }
}
