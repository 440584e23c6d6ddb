package millrace.simulation.designs;

import java.util.function.BooleanSupplier;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;

/** A usual way of giving a coupon out, once to each user and to the first that come. */
interface Design {

    String name();

    /** Deploys it on a world that has the table {@link CouponItems#TABLE}. */
    Deployed deploy(World world);

    /**
     * @param api has the routes of the coupons' API
     * @param isIdle false while a coupon that was promised waits to be issued, as far as is known
     */
    record Deployed(Gateway api, BooleanSupplier isIdle) {}
}
