package millrace.simulation.notifications;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import millrace.events.users.QuietHoursPreference;
import millrace.simulation.fleet.World;
import millrace.simulation.scheduler.Seeds;
import millrace.simulation.scheduler.SimulatedClock;

/** The quiet hours that all fans of a run choose: some of its minutes, or in every second none. */
final class Night {

    private static final int BEGINS_MINUTES = 1;
    private static final int SHORTEST_MINUTES = 2;
    private static final int LONGEST_MINUTES = 6;

    /** By so much what began before may go on, and clocks may differ at the end. */
    private static final Duration CLOCKS = Duration.ofSeconds(3);

    private final boolean enabled;
    private final Instant from;
    private final Instant until;

    Night(World world) {
        var random = Seeds.random(world.seed(), "night");
        this.enabled = random.nextBoolean();
        this.from = SimulatedClock.BEGINNING.plus(Duration.ofMinutes(BEGINS_MINUTES));
        this.until =
                from.plus(
                        Duration.ofMinutes(random.nextInt(SHORTEST_MINUTES, LONGEST_MINUTES + 1)));
    }

    QuietHoursPreference preference() {
        return new QuietHoursPreference(enabled, shown(from), shown(until), "UTC");
    }

    private static String shown(Instant time) {
        return LocalTime.ofInstant(time, ZoneOffset.UTC).toString();
    }

    /**
     * @param around what began before may still end
     */
    boolean isSurelyQuiet(Instant time, Duration around) {
        return enabled && time.isAfter(from.plus(around)) && time.isBefore(until.minus(CLOCKS));
    }
}
