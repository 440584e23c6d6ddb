package millrace.simulation.concerts;

import java.util.List;
import java.util.stream.IntStream;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/** People who wait in the waiting room until they have a pass, and go: they make the line long. */
final class Crowd {

    /** More than come in at once where clocks differ. */
    private static final int SIZE = 20;

    private static final long FIRST_USER_ID = 1_001;

    private final World world;
    private final Gateway api;
    private final Hall hall;
    private final RoomRules room;
    private final Testimony testimony = new Testimony();
    private int left;

    Crowd(World world, Gateway api, Hall hall, RoomRules room) {
        this.world = world;
        this.api = api;
        this.hall = hall;
        this.room = room;
        this.left = hall.hasRoom() ? SIZE : 0;
    }

    void start() {
        IntStream.range(0, left).mapToLong(each -> FIRST_USER_ID + each).forEach(this::start);
    }

    private void start(long userId) {
        var pace = new Pace(world, Seeds.random(world.seed(), "crowd " + userId), true);
        var entrance = new Entrance(world, api, hall, pace, room, userId, testimony);
        world.scheduler()
                .start(
                        "fan " + userId,
                        () -> {
                            pace.pause();
                            entrance.pass();
                            left--;
                        });
    }

    boolean isDone() {
        return left == 0;
    }

    List<String> violations() {
        return testimony.violations();
    }
}
