package millrace.simulation.concerts;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/** People who wait in a waiting room until they have a pass, and go: they make the line long. */
public final class Crowd {

    private static final long FIRST_USER_ID = 1_001;

    private final World world;
    private final Gateway api;
    private final RoomLog room;
    private final int size;
    private final Testimony testimony = new Testimony();
    private int left;

    public Crowd(World world, Gateway api, RoomLog room, int size) {
        this.world = world;
        this.api = api;
        this.room = room;
        this.size = size;
        this.left = size;
    }

    /** All come within a second, and stay until they have a pass. */
    void start(long scheduleId) {
        userIds().forEach(userId -> start(userId, scheduleId, Entrance.FOR_EVER));
    }

    /**
     * They come one after another, and each within a second of its time.
     *
     * @param within the time in which all come
     * @param until the time since the beginning of the run at which they lose patience
     */
    public void start(long scheduleId, Duration within, Duration until) {
        long each = within.toNanos() / size;
        userIds()
                .forEach(userId ->
                        world.scheduler()
                                .after(
                                        Duration.ofNanos(each * (userId - FIRST_USER_ID)),
                                        () -> start(userId, scheduleId, until)));
    }

    private LongStream userIds() {
        return LongStream.range(FIRST_USER_ID, FIRST_USER_ID + size);
    }

    private void start(long userId, long scheduleId, Duration until) {
        var pace = new Pace(world, Seeds.random(world.seed(), "crowd " + userId), true);
        var entrance = new Entrance(world, api, pace, room, userId, testimony);
        world.scheduler()
                .start(
                        "fan " + userId,
                        () -> {
                            pace.pause();
                            entrance.pass(scheduleId, until);
                            left--;
                        });
    }

    public boolean isDone() {
        return left == 0;
    }

    public List<String> violations() {
        return testimony.violations();
    }
}
