package millrace.simulation.concerts;

import java.time.Duration;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/** The pauses of one fan. In every second run all fans are in a hurry, and meet. */
public final class Pace {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final Duration RUSH = Duration.ofSeconds(1);

    private final World world;
    private final RandomGenerator random;
    private final Duration longest;

    /**
     * @param hurried whether the fan is in a hurry in every run
     */
    public Pace(World world, RandomGenerator random, boolean hurried) {
        this.world = world;
        this.random = random;
        this.longest =
                hurried || Seeds.random(world.seed(), "hurry").nextBoolean() ? RUSH : LONGEST_PAUSE;
    }

    void pause() {
        sleep(Duration.ofNanos(random.nextLong(longest.toNanos())));
    }

    public void sleep(Duration duration) {
        if (duration.isPositive()) {
            world.scheduler().sleep(duration);
        }
    }

    /** Sleeps until some moment within a duration before or after another one. */
    void sleepUntilAround(Duration sinceBeginning, Duration within) {
        var now = Duration.ofNanos(world.scheduler().nowNanos());
        long off = random.nextLong(2 * within.toNanos() + 1) - within.toNanos();
        sleep(sinceBeginning.minus(now).plusNanos(off));
    }
}
