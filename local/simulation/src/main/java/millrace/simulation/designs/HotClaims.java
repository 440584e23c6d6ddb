package millrace.simulation.designs;

import java.util.function.BiFunction;
import millrace.events.EventCodec;
import millrace.events.catalogue.Events;
import millrace.simulation.designs.CouponApi.Claiming;
import millrace.simulation.designs.CouponApi.Told;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.World;

/**
 * Claims on the hot item. An instance that saw the coupon sold out writes no more, and reads no
 * more than the user's own item: those who have a coupon are told so.
 */
final class HotClaims implements Claiming {

    private final CouponItems items;
    private final Claiming writing;
    private boolean soldOut;

    private HotClaims(CouponItems items, Claiming writing) {
        this.items = items;
        this.writing = writing;
    }

    /** A deployment whose instances write each claim so. */
    static Design.Deployed deploy(World world, BiFunction<CouponItems, Long, Told> writing) {
        var api =
                new Deployment(world, new EventCodec(Events.CATALOGUE))
                        .api(
                                "coupons-api",
                                own -> {
                                    var items = new CouponItems(own);
                                    return new CouponApi(
                                            items,
                                            new HotClaims(
                                                    items, userId -> writing.apply(items, userId)));
                                });
        return new Design.Deployed(api, () -> true);
    }

    @Override
    public Told claim(long userId) {
        if (!soldOut) {
            var told = writing.claim(userId);
            soldOut = told == Told.SOLD_OUT;
            if (!soldOut) {
                return told;
            }
        }
        return items.has(userId) ? Told.ALREADY_ISSUED : Told.SOLD_OUT;
    }
}
