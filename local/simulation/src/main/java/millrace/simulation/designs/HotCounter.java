package millrace.simulation.designs;

import millrace.events.EventCodec;
import millrace.events.catalogue.Events;
import millrace.simulation.designs.CouponApi.Told;
import millrace.simulation.fleet.Deployment;
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
        var api =
                new Deployment(world, new EventCodec(Events.CATALOGUE))
                        .api(
                                "coupons-api",
                                own -> {
                                    var items = new CouponItems(own);
                                    return new CouponApi(
                                            items,
                                            new HotClaims(items, userId -> claim(items, userId)));
                                });
        return new Deployed(api, () -> true);
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
