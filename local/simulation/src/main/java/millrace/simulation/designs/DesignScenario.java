package millrace.simulation.designs;

import java.util.List;
import millrace.simulation.coupons.CouponRush;
import millrace.simulation.coupons.CouponScenario;
import millrace.simulation.coupons.RushMeasures;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/** The rush for a coupon that is given out in a usual way. */
public final class DesignScenario implements Scenario {

    public static final List<DesignScenario> ALL =
            List.of(
                    new DesignScenario(new HotCounter()),
                    new DesignScenario(new HotTransaction()),
                    new DesignScenario(new OneByOne()),
                    new DesignScenario(new RedisQueue()));

    private final Design design;

    private DesignScenario(Design design) {
        this.design = design;
    }

    /** The design alone, such as {@code hot-counter}. */
    public String design() {
        return design.name();
    }

    /** As the command line names it. */
    @Override
    public String name() {
        return "coupons --design " + design.name();
    }

    @Override
    public Load small() {
        return new CouponScenario().small();
    }

    @Override
    public Running start(World world) {
        var table = world.contextTable(CouponItems.TABLE);
        var deployed = design.deploy(world);
        var rush = new CouponRush(world, deployed.api());
        world.scheduler().start("rush", rush);
        return new Running() {
            @Override
            public boolean isSettled() {
                return rush.isDone() && deployed.isIdle().getAsBoolean();
            }

            @Override
            public List<String> violations() {
                return new DesignRules(world, table, rush).violations();
            }

            @Override
            public List<String> measures() {
                return new RushMeasures(world, table, rush).lines();
            }
        };
    }
}
