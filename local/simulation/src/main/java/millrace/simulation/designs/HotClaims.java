package millrace.simulation.designs;

import millrace.simulation.designs.CouponApi.Claiming;
import millrace.simulation.designs.CouponApi.Told;

/**
 * Claims on the hot item. An instance that saw the coupon sold out writes no more, and reads no
 * more than the user's own item: those who have a coupon are told so.
 */
final class HotClaims implements Claiming {

    private final CouponItems items;
    private final Claiming writing;
    private boolean soldOut;

    HotClaims(CouponItems items, Claiming writing) {
        this.items = items;
        this.writing = writing;
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
