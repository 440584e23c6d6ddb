package millrace.simulation.concerts.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.Section;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.platform.Platform;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.Table;
import millrace.simulation.concerts.ConcertFleet;
import millrace.simulation.concerts.Organizer;
import millrace.simulation.fault.Faults;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.fleet.World;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.Narrator;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;

/**
 * Holds of one seat each, written as a hold writes its reservation and its claim, whose time is
 * over within one minute. Its fan's share is left out: expiry neither reads nor writes it.
 */
final class SeededHolds implements Runnable {

    private static final int SECTION_ROWS = 100;
    private static final int SEATS_PER_ROW = 200;
    private static final long PRICE_KRW = 110_000;
    private static final int WRITERS = 8;

    /** Of a transaction, with a claim for each. */
    private static final int HOLDS_AT_ONCE = Table.MAX_ACTIONS / 2;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** The holds begin to be over when all are written. */
    private static final Duration WRITING = Duration.ofMinutes(5);

    static final Duration END_WITHIN = Duration.ofMinutes(1);

    private final World world;
    private final Organizer organizer;
    private final Platform platform;
    private final RandomGenerator random;
    private final List<Long> schedules = new ArrayList<>();
    private int writing = WRITERS;

    SeededHolds(World world, ConcertFleet fleet) {
        this.world = world;
        this.organizer = new Organizer(world, fleet.api());
        this.random = Seeds.random(world.seed(), "seeded holds");
        var writer =
                new Instance(
                        "seeding/1",
                        world.scheduler(),
                        Faults.none(world.scheduler()),
                        Narrator.SILENT);
        this.platform =
                new InstancePlatform(world, writer)
                        .platform(ConcertFleet.CODEC, ConcertFleet.TABLE, Production.VARIABLES);
    }

    boolean isDone() {
        return writing == 0;
    }

    static Instant firstEnd() {
        return SimulatedClock.BEGINNING.plus(WRITING);
    }

    @Override
    public void run() {
        long concertId = organizer.concert();
        for (int n = 1; n <= world.load().units(); n++) {
            schedules.add(
                    organizer.schedule(
                            concertId,
                            Map.of(
                                    "startsAt",
                                    Organizer.STARTS_AT.toString(),
                                    "opensAt",
                                    SimulatedClock.BEGINNING.minusSeconds(60).toString(),
                                    "sections",
                                    sections())));
        }
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer;
            world.scheduler().start("seeding", () -> write(first));
        }
    }

    private static List<Section> sections() {
        var sections = new ArrayList<Section>();
        for (int n = 1; n <= SeatPlan.MAX_SEATS / SeatPlan.MAX_SECTION_SEATS; n++) {
            sections.add(new Section("S" + n, SECTION_ROWS, SEATS_PER_ROW, PRICE_KRW));
        }
        return sections;
    }

    /** Every so many of the holds. */
    private void write(int first) {
        var changes = new ArrayList<Change>();
        for (int hold = first; hold < world.load().users(); hold += WRITERS) {
            changes.addAll(hold(hold));
            if (changes.size() == 2 * HOLDS_AT_ONCE) {
                commit(changes);
                changes.clear();
            }
        }
        commit(changes);
        writing--;
    }

    private List<Change> hold(int hold) {
        var plan = new SeatPlan(schedules.get(hold % schedules.size()), sections());
        long seatId = plan.seatId(hold / schedules.size());
        var until = firstEnd().plusNanos(random.nextLong(END_WITHIN.toNanos()));
        var reservation =
                new Reservation(
                        hold + 1L,
                        hold + 1L,
                        plan.scheduleId(),
                        "A concert",
                        List.of(seatId),
                        "S1-1-1",
                        PRICE_KRW,
                        SimulatedClock.BEGINNING,
                        new Held(until));
        var table = platform.table();
        return List.of(
                Reservations.in(platform).create(reservation),
                new SeatClaims(table).create(SeatClaim.held(seatId, hold + 1L, until)));
    }

    private void commit(List<Change> changes) {
        boolean written = changes.isEmpty();
        while (!written) {
            try {
                platform.table().commit(platform.ids().unrepeated().next(), List.copyOf(changes));
                written = true;
            } catch (ConditionsFailed writtenBefore) {
                written = true;
            } catch (RetriableFailure passing) {
                world.scheduler().sleep(PAUSE);
            }
        }
    }
}
