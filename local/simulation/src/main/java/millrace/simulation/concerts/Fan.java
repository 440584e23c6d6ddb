package millrace.simulation.concerts;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.concerts.concert.SeatPlan.PlacedSection;
import millrace.concerts.seat.SeatStatus;
import millrace.simulation.concerts.Testimony.View;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;
import millrace.simulation.outside.SimulatedToss;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;

/**
 * Comes some times: looks at seats, holds some that are named or the best, and then pays in time,
 * in the last moment or twice, gives them back, or lets the hold run out.
 */
final class Fan implements Runnable {

    private static final Duration RUSH = Duration.ofSeconds(2);
    private static final Duration ABOUT_A_MINUTE = Duration.ofSeconds(1);
    private static final Duration LAST_MOMENT = Duration.ofMillis(2_500);
    private static final Duration ABOUT_THE_END = Duration.ofSeconds(15);
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration AT_ONCE = Duration.ofMillis(80);

    private final int number;
    private final World world;
    private final Hall hall;
    private final RandomGenerator random;
    private final Pace pace;
    private final Testimony testimony = new Testimony();
    private final BoxOffice office;
    private final RoomLog room;
    private final Entrance entrance;
    private final AfterSales afterSales;
    private boolean done;

    Fan(
            int number,
            World world,
            Hall hall,
            Gateway api,
            SimulatedToss toss,
            SeatMeasures measures,
            RoomLog room) {
        this.number = number;
        this.world = world;
        this.hall = hall;
        this.random = Seeds.random(world.seed(), name());
        this.pace = new Pace(world, random, !hall.isSmall());
        var till = new Till(toss, random);
        this.office = new BoxOffice(world, api, pace, measures, number, testimony);
        this.room = room;
        this.entrance = new Entrance(world, api, pace, room, number, testimony);
        this.afterSales = new AfterSales(world, api, till, pace, measures, number, testimony);
    }

    String name() {
        return "fan " + number;
    }

    long userId() {
        return number;
    }

    boolean isDone() {
        return done;
    }

    Testimony testimony() {
        return testimony;
    }

    @Override
    public void run() {
        if (!hall.isSmall()) {
            pace.sleep(Duration.ofNanos(random.nextLong(RUSH.toNanos())));
        }
        for (int visit = 1; visit <= world.load().units(); visit++) {
            if (hall.isSmall()) {
                pause();
            }
            visit();
        }
        done = true;
    }

    /** One of three comes at a full minute: the end of that hold meets the run of expiry. */
    private void pause() {
        if (random.nextInt(3) == 0) {
            long minutes = Duration.ofNanos(world.scheduler().nowNanos()).toMinutes();
            pace.sleepUntilAround(Duration.ofMinutes(minutes + 1), ABOUT_A_MINUTE);
        } else {
            pace.pause();
        }
    }

    private void visit() {
        var section = anyOf(hall.plan().placed());
        var seen = random.nextBoolean() ? look(section) : Optional.<View>empty();
        int count = 1 + random.nextInt(Hall.MAX_SEATS_PER_USER - 1);
        var wish = random.nextBoolean() ? best(section, count) : named(section, seen, count);
        var pass = pass(wish);
        var held = office.hold(wish, pass);
        held.ifPresent(booking -> {
            if (!pass.isEmpty() && random.nextInt(3) == 0) {
                // The pass is used; whoever gets seats with it breaks a rule.
                office.hold(best(section, 1), pass);
            }
            go(booking);
            afterSales.look(booking);
        });
    }

    /** Waits for it; one of four tries without, or with another's, before. */
    private String pass(Wish wish) {
        if (!hall.hasRoom()) {
            return "";
        }
        if (random.nextInt(4) == 0) {
            office.holdWrongly(wish, room.rules().passOfAnother(number, random));
        }
        return entrance.pass(hall.scheduleId());
    }

    private <T> T anyOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Half of the fans of a small hall look at all of it. */
    private Optional<View> look(PlacedSection section) {
        return hall.isSmall() && random.nextBoolean()
                ? office.seats(hall.scheduleId(), null, 0)
                : office.seats(hall.scheduleId(), section.section().name(), section.first());
    }

    private Wish best(PlacedSection section, int count) {
        var name = random.nextBoolean() ? null : section.section().name();
        return Wish.best(hall.scheduleId(), count, name);
    }

    /** Neighbours of one seat that was free, or of any. */
    private Wish named(PlacedSection section, Optional<View> seen, int count) {
        var free = seen.map(Fan::free).orElse(List.of());
        int first =
                free.isEmpty()
                        ? section.first() + random.nextInt(section.end() - section.first())
                        : anyOf(free);
        var plan = hall.plan();
        int from = Math.min(first, plan.seats() - count);
        var seatIds =
                LongStream.range(plan.seatId(from), plan.seatId(from + count)).boxed().toList();
        return Wish.named(hall.scheduleId(), seatIds);
    }

    private static List<Integer> free(View view) {
        return IntStream.range(0, view.statuses().size())
                .filter(place -> view.statuses().get(place) == SeatStatus.AVAILABLE)
                .mapToObj(place -> view.first() + place)
                .toList();
    }

    private void go(Booking booking) {
        switch (random.nextInt(9)) {
            case 0, 1 -> {} // Runs out.
            case 2 -> release(booking);
            case 3 -> pay(booking);
            case 4, 5 -> {
                sleepUntilTheLastMomentOf(booking);
                afterSales.pay(booking);
            }
            case 6 -> {
                pay(booking);
                release(booking);
            }
            case 7 -> atOnce(() -> afterSales.pay(booking), () -> afterSales.pay(booking));
            default -> {
                pace.sleepUntilAround(endOf(booking), ABOUT_THE_END);
                atOnce(() -> afterSales.pay(booking), () -> release(booking));
            }
        }
    }

    private void pay(Booking booking) {
        pace.pause();
        afterSales.pay(booking);
    }

    private void release(Booking booking) {
        pace.pause();
        afterSales.release(booking, hall.cancellationDeadline());
    }

    private static Duration endOf(Booking booking) {
        return Duration.between(SimulatedClock.BEGINNING, booking.expiresAt());
    }

    /** Where the hold ends about a full minute, the payment meets the run of expiry. */
    private void sleepUntilTheLastMomentOf(Booking booking) {
        var end = endOf(booking);
        var minute = Duration.ofMinutes(end.plus(HALF_A_MINUTE).toMinutes());
        if (end.minus(minute).abs().compareTo(LAST_MOMENT) < 0) {
            pace.sleepUntilAround(minute, AT_ONCE);
        } else {
            pace.sleepUntilAround(end, LAST_MOMENT);
        }
    }

    /** As from two windows of a browser. */
    private void atOnce(Runnable one, Runnable other) {
        var done = new CompletableFuture<Void>();
        world.scheduler()
                .start(
                        name(),
                        () -> {
                            other.run();
                            done.complete(null);
                        });
        one.run();
        done.join();
    }
}
