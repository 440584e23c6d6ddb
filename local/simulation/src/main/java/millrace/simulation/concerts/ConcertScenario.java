package millrace.simulation.concerts;

import java.time.Duration;
import java.util.ArrayList;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;

/**
 * Fans hold seats of one schedule, behind a waiting room in one run of three, pay for them, give
 * them back or let them run out, while events come again; the data platform hears of what is paid.
 * The load's units are the visits of one fan.
 */
public final class ConcertScenario implements Scenario {

    /** People who wait beside the fans: more than come in at once where clocks differ. */
    private static final int CROWD = 20;

    @Override
    public String name() {
        return "concerts";
    }

    /** More fans than others have clients; a payment that is open is asked for minutes later. */
    @Override
    public Load small() {
        var small = Load.SMALL;
        return new Load(
                small.instances(),
                6,
                4,
                small.shards(),
                small.faultRate(),
                small.without(),
                small.faultsEnd(),
                Duration.ofMinutes(30));
    }

    @Override
    public Running start(World world) {
        var fleet = new ConcertFleet(world);
        var api = fleet.api();
        var hall = new Hall(world, api);
        var measures = new SeatMeasures(world);
        var room = RoomLog.of(hall.opensAt(), Hall.ADMITTED_PER_SECOND);
        var crowd = new Crowd(world, api, room, hall.hasRoom() ? CROWD : 0);
        var fans = new ArrayList<Fan>();
        world.scheduler()
                .start(
                        "administrator",
                        () -> {
                            hall.open();
                            crowd.start(hall.scheduleId());
                            for (int number = 1; number <= world.load().users(); number++) {
                                var fan =
                                        new Fan(
                                                number,
                                                world,
                                                hall,
                                                api,
                                                fleet.toss(),
                                                measures,
                                                room);
                                fans.add(fan);
                                world.start(number, fan.name(), fan);
                            }
                        });
        new Redeliveries(world).start();
        return new ConcertRules(world, fleet, hall, fans, measures, room, crowd);
    }
}
