package millrace.simulation.concerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.Section;
import millrace.simulation.fleet.Gateway;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;

/**
 * The one schedule and its seats. A small hall has too few for its fans; a rush has three for each
 * visit, so that something else than the hall limits it.
 */
final class Hall {

    static final int MAX_SEATS_PER_USER = 4;
    static final int HOLD_MINUTES = 1;

    /** More fans than these are a rush. */
    static final int SMALL = 50;

    private static final int SEATS_PER_ROW_IN_RUSH = 20;
    private static final int ROWS_IN_RUSH = 10;
    private static final int MAX_SECTIONS = 100;
    private static final int FIRST_PRICE_KRW = 110_000;

    /** Half of the halls give nothing back from the third minute on. */
    private static final Duration EARLY_DEADLINE = Duration.ofMinutes(3);

    /** One hall of three has a waiting room, and opens when some have come to it. */
    private static final int ROOM_OF = 3;

    private static final Duration ROOM_OPENS_AFTER = Duration.ofSeconds(20);
    static final int ADMITTED_PER_SECOND = 1;

    private final World world;
    private final Gateway api;
    private final List<Section> sections;
    private final Instant cancellationDeadline;
    private final boolean hasRoom;
    private final boolean shuffles;
    private long scheduleId;

    Hall(World world, Gateway api) {
        this.world = world;
        this.api = api;
        this.sections = sections(world.load().users(), world.load().units());
        var room = Seeds.random(world.seed(), "room");
        this.hasRoom = world.load().users() <= SMALL && room.nextInt(ROOM_OF) == 0;
        this.shuffles = room.nextBoolean();
        boolean early = Seeds.random(world.seed(), "deadline").nextBoolean();
        this.cancellationDeadline =
                early
                        ? SimulatedClock.BEGINNING.plus(EARLY_DEADLINE)
                        : Organizer.STARTS_AT.minus(Duration.ofDays(1));
    }

    private static List<Section> sections(int users, int visits) {
        if (users <= SMALL) {
            return List.of(new Section("A", 2, 5, FIRST_PRICE_KRW), new Section("B", 1, 6, 55_000));
        }
        int wanted = Math.ceilDiv(3 * users * visits, SEATS_PER_ROW_IN_RUSH * ROWS_IN_RUSH);
        var sections = new ArrayList<Section>();
        for (int number = 1; number <= Math.min(MAX_SECTIONS, wanted); number++) {
            sections.add(
                    new Section(
                            "S" + number, ROWS_IN_RUSH, SEATS_PER_ROW_IN_RUSH, FIRST_PRICE_KRW));
        }
        return sections;
    }

    /** Returns when seats can be held. */
    void open() {
        var organizer = new Organizer(world, api);
        scheduleId = organizer.schedule(organizer.concert(), schedule());
    }

    private Map<String, Object> schedule() {
        var schedule =
                new HashMap<String, Object>(
                        Map.of(
                                "startsAt",
                                Organizer.STARTS_AT.toString(),
                                "opensAt",
                                opensAt().toString(),
                                "holdMinutes",
                                HOLD_MINUTES,
                                "maxSeatsPerUser",
                                MAX_SEATS_PER_USER,
                                "cancellationDeadline",
                                cancellationDeadline.toString(),
                                "sections",
                                sections));
        if (hasRoom) {
            schedule.put(
                    "waitingRoom",
                    Map.of("admitPerSecond", ADMITTED_PER_SECOND, "shuffle", shuffles));
        }
        return schedule;
    }

    long scheduleId() {
        return scheduleId;
    }

    SeatPlan plan() {
        return new SeatPlan(scheduleId, sections);
    }

    boolean isSmall() {
        return plan().seats() <= SMALL;
    }

    /** True where seats are held with passes only. */
    boolean hasRoom() {
        return hasRoom;
    }

    Instant opensAt() {
        return hasRoom
                ? SimulatedClock.BEGINNING.plus(ROOM_OPENS_AFTER)
                : SimulatedClock.BEGINNING.minusSeconds(60);
    }

    Instant cancellationDeadline() {
        return cancellationDeadline;
    }
}
