package millrace.simulation.concerts.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.concerts.concert.Section;
import millrace.simulation.concerts.Crowd;
import millrace.simulation.concerts.Organizer;
import millrace.simulation.concerts.RoomLog;
import millrace.simulation.fleet.Load;
import millrace.simulation.fleet.Scenario;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.SimulatedClock;

/**
 * People come to a waiting room before it opens, and ask as often as they are told to. The load's
 * users are the people, its units the minutes after the opening for which they stay.
 */
public final class RoomLoad implements Scenario {

    /** So fast they come where the load does not say it. */
    private static final double PER_SECOND = 2_500;

    private static final Duration SHORTEST_COMING = Duration.ofSeconds(20);

    /** All are in, and the line is drawn, before it opens. */
    private static final Duration BEFORE_OPENING = Duration.ofSeconds(30);

    /** At this rate all have had their turns within. */
    private static final int SECONDS_FOR_ALL = 500;

    @Override
    public String name() {
        return "concerts --load room";
    }

    @Override
    public Load small() {
        return Production.load(300, 2);
    }

    @Override
    public Running start(World world) {
        var fleet = Production.fleet(world);
        var api = Production.api(world, fleet);
        int people = world.load().users();
        var within = comingWithin(world.load());
        var opens = within.plus(BEFORE_OPENING);
        int rate = Math.max(1, people / SECONDS_FOR_ALL);
        var room = RoomLog.of(SimulatedClock.BEGINNING.plus(opens), rate);
        var crowd = new Crowd(world, api, room, people);
        var organizer = new Organizer(world, fleet.api());
        world.scheduler()
                .start(
                        "administrator",
                        () -> {
                            var id = organizer.schedule(organizer.concert(), schedule(opens, rate));
                            crowd.start(id, within, opens.plusMinutes(world.load().units()));
                        });
        return new Running() {
            @Override
            public boolean isSettled() {
                return crowd.isDone();
            }

            @Override
            public List<String> violations() {
                return crowd.isDone()
                        ? Stream.concat(
                                        room.rules().violations().stream(),
                                        crowd.violations().stream())
                                .toList()
                        : List.of("I5: people wait without end");
            }

            @Override
            public List<String> measures() {
                return room.measures().lines();
            }
        };
    }

    private static Duration comingWithin(Load load) {
        double perSecond = load.clientsPerSecond() > 0 ? load.clientsPerSecond() : PER_SECOND;
        var seconds = Duration.ofSeconds((long) (load.users() / perSecond));
        return seconds.compareTo(SHORTEST_COMING) < 0 ? SHORTEST_COMING : seconds;
    }

    private static Map<String, Object> schedule(Duration opens, int rate) {
        return Map.of(
                "startsAt",
                Organizer.STARTS_AT.toString(),
                "opensAt",
                SimulatedClock.BEGINNING.plus(opens).toString(),
                "sections",
                List.of(new Section("A", 100, 100, 110_000)),
                "waitingRoom",
                Map.of("admitPerSecond", rate, "shuffle", true));
    }
}
