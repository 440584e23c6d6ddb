package millrace.simulation.notifications;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import millrace.events.EventCodec;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.SeatsExpired;
import millrace.simulation.fleet.OutsidePublisher;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;

/** Holds run out now and then, of which operators are told as far as their channel takes it. */
final class SeatsRunningOut implements Runnable {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final World world;
    private final RandomGenerator random;
    private final OutsidePublisher publisher;

    SeatsRunningOut(World world, EventCodec codec) {
        this.world = world;
        this.random = Seeds.random(world.seed(), "seats running out");
        this.publisher = new OutsidePublisher(world, codec, random);
    }

    @Override
    public void run() {
        for (long hold = 1; hold <= world.load().units(); hold++) {
            world.scheduler().sleep(Duration.ofNanos(random.nextLong(LONGEST_PAUSE.toNanos())));
            var seats = List.of(700_000L + hold);
            publisher.publish(
                    new SeatsExpired(
                            seats,
                            7,
                            SimulatedClock.BEGINNING.plusNanos(world.scheduler().nowNanos()),
                            List.of(new ExpiredHold(hold, seats))));
        }
    }
}
