package millrace.concerts.waiting;

import java.time.Duration;
import millrace.concerts.concert.Schedule;
import millrace.platform.table.Item;

/** The retention of a line's rows: the table may delete them a day after the performance began. */
final class Retention {

    private static final Duration AFTER_START = Duration.ofDays(1);

    private Retention() {}

    static Item of(Schedule schedule, Item item) {
        return item.expiring(schedule.startsAt().plus(AFTER_START));
    }
}
