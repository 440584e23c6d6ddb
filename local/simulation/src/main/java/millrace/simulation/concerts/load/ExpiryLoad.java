package millrace.simulation.concerts.load;

import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/**
 * Holds of one seat each that are all over within one minute. The load's users are the holds, its
 * units the schedules whose seats they hold, with 100,000 seats each.
 */
public final class ExpiryLoad implements Scenario {

    @Override
    public String name() {
        return "concerts --load expiry";
    }

    @Override
    public Load small() {
        return Production.load(2_000, 3);
    }

    @Override
    public Running start(World world) {
        var fleet = Production.fleet(world);
        var holds = new SeededHolds(world, fleet);
        world.scheduler().start("seeding", holds);
        return new ExpiryRules(world, fleet.table(), holds);
    }
}
