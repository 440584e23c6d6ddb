package millrace.simulation.concerts.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.Section;
import millrace.simulation.concerts.ConcertFleet;
import millrace.simulation.concerts.Organizer;
import millrace.simulation.concerts.SeatHistory;
import millrace.simulation.concerts.SeatMeasures;
import millrace.simulation.concerts.SeatsAsTheyWere;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.SimulatedClock;

/**
 * People look at the seats of a section once a second while some of them hold seats. The load's
 * users are the people, its units the seconds for which they look.
 */
public final class ReadsLoad implements Scenario {

    private static final int SECTIONS = 10;
    private static final int ROWS = 10;
    private static final int SEATS_PER_ROW = 20;

    @Override
    public String name() {
        return "concerts --load reads";
    }

    @Override
    public Load small() {
        return Production.load(100, 5);
    }

    @Override
    public Running start(World world) {
        var fleet = Production.fleet(world);
        var api = Production.api(world, fleet);
        var looking = new Looking(world, fleet, new SeatMeasures(world), new ArrayList<>());
        var organizer = new Organizer(world, fleet.api());
        world.scheduler()
                .start(
                        "administrator",
                        () -> {
                            long id = organizer.schedule(organizer.concert(), schedule());
                            looking.begin(api, new SeatPlan(id, sections()));
                        });
        return looking;
    }

    private static Map<String, Object> schedule() {
        return Map.of(
                "startsAt",
                Organizer.STARTS_AT.toString(),
                "opensAt",
                SimulatedClock.BEGINNING.minusSeconds(60).toString(),
                "holdMinutes",
                1,
                "sections",
                sections());
    }

    private static List<Section> sections() {
        var sections = new ArrayList<Section>();
        for (int n = 1; n <= SECTIONS; n++) {
            sections.add(new Section("S" + n, ROWS, SEATS_PER_ROW, 110_000));
        }
        return sections;
    }

    private record Looking(
            World world, ConcertFleet fleet, SeatMeasures seatMeasures, List<Viewer> viewers)
            implements Running {

        void begin(Gateway api, SeatPlan plan) {
            for (int number = 1; number <= world.load().users(); number++) {
                var viewer = new Viewer(number, world, api, plan, seatMeasures);
                viewers.add(viewer);
                world.start(number, "viewer " + number, viewer);
            }
        }

        @Override
        public boolean isSettled() {
            return viewers.size() == world.load().users()
                    && viewers.stream().allMatch(Viewer::isDone);
        }

        /** An answer is at most a second old, beside the difference of clocks. */
        @Override
        public List<String> violations() {
            if (!isSettled()) {
                return List.of("I5: viewers do not come to an end");
            }
            var seats =
                    new SeatsAsTheyWere(
                            new SeatHistory(fleet.table().stream()),
                            viewers.getFirst().plan(),
                            world.clocksOf(ConcertFleet.API));
            return viewers.stream().flatMap(each -> each.violations(seats)).toList();
        }

        @Override
        public List<String> measures() {
            return seatMeasures.lines();
        }
    }
}
