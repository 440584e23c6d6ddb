package millrace.simulation.concerts.load;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import millrace.concerts.concert.SeatPlan;
import millrace.simulation.concerts.BoxOffice;
import millrace.simulation.concerts.Pace;
import millrace.simulation.concerts.SeatMeasures;
import millrace.simulation.concerts.SeatsAsTheyWere;
import millrace.simulation.concerts.Testimony;
import millrace.simulation.concerts.Wish;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;

/** Looks at a section once a second; one of twenty holds two of its seats meanwhile. */
final class Viewer implements Runnable {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BUYER_OF = 20;
    private static final int SEATS = 2;

    private final int number;
    private final World world;
    private final SeatPlan plan;
    private final RandomGenerator random;
    private final Pace pace;
    private final BoxOffice office;
    private final Testimony testimony = new Testimony();
    private boolean done;

    Viewer(int number, World world, Gateway api, SeatPlan plan, SeatMeasures measures) {
        this.number = number;
        this.world = world;
        this.plan = plan;
        this.random = Seeds.random(world.seed(), "viewer " + number);
        this.pace = new Pace(world, random, true);
        this.office = new BoxOffice(world, api, pace, measures, number, testimony);
    }

    SeatPlan plan() {
        return plan;
    }

    boolean isDone() {
        return done;
    }

    Stream<String> violations(SeatsAsTheyWere seats) {
        return Stream.concat(
                testimony.violations().stream(),
                testimony.views().stream()
                        .map(view -> seats.staleness("viewer " + number, view))
                        .flatMap(Optional::stream));
    }

    @Override
    public void run() {
        var section = plan.placed().get(number % plan.placed().size());
        int looks = world.load().units();
        int buysAt = number % BUYER_OF == 0 ? random.nextInt(looks) : looks;
        pace.sleep(Duration.ofNanos(random.nextLong(EVERY.toNanos())));
        for (int look = 0; look < looks; look++) {
            long next = world.scheduler().nowNanos() + EVERY.toNanos();
            office.seats(plan.scheduleId(), section.section().name(), section.first());
            if (look == buysAt) {
                office.hold(Wish.best(plan.scheduleId(), SEATS, section.section().name()), "");
            }
            pace.sleep(Duration.ofNanos(next - world.scheduler().nowNanos()));
        }
        done = true;
    }
}
