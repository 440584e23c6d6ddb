package millrace.simulation.coupons;

import java.util.List;
import java.util.Set;
import millrace.coupons.CouponsFunctions;
import millrace.events.EventCodec;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.simulation.fleet.Deployment;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/** Every user claims the one coupon within two seconds; the load's units are its stock. */
public final class CouponScenario implements Scenario {

    private static final String TABLE = "coupons";
    private static final EventCodec CODEC = new EventCodec(Events.CATALOGUE);

    @Override
    public String name() {
        return "coupons";
    }

    /** More users than units, and more faults than others have: a rush takes few steps. */
    @Override
    public Load small() {
        return new Load(4, 12, 8, 2, 0.2, Set.of(), Load.SMALL.faultsEnd(), Load.SMALL.drain());
    }

    @Override
    public Running start(World world) {
        var table = world.contextTable(TABLE);
        var functions = new CouponsFunctions();
        var deployment = new Deployment(world, CODEC);
        var api = deployment.api("coupons-api", TABLE, functions::couponsApi);
        deployment.consumer(
                Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.definition(),
                TABLE,
                functions::couponsOnCouponIssueRequests);
        deployment.consumer(
                Consumer.COUPONS_ON_COUPON_ISSUE_DLQ.definition(),
                TABLE,
                functions::couponsOnCouponIssueDlq);
        deployment.outboxes(List.of(TABLE));
        var rush = new CouponRush(world, api);
        world.scheduler().start("rush", rush);
        return new Running() {
            @Override
            public boolean isSettled() {
                return rush.isDone();
            }

            @Override
            public List<String> violations() {
                return new CouponRules(world, table, rush).violations();
            }

            @Override
            public List<String> measures() {
                return new RushMeasures(world, table, rush).lines();
            }
        };
    }
}
