package millrace.concerts.reservation;

import java.util.Optional;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The rows of users and schedules in this context's table: one a user and schedule. */
public final class Fans {

    private record Id(long scheduleId, long userId) {}

    private final Records<Id, FanOfSchedule> records;

    public Fans(Table table) {
        this.records =
                Records.in(
                        table,
                        FanOfSchedule.class,
                        id -> Key.of("FAN#" + id.scheduleId() + "-" + id.userId(), "FAN"),
                        fan -> new Id(fan.scheduleId(), fan.userId()));
    }

    public Optional<Stored<FanOfSchedule>> find(long scheduleId, long userId) {
        return records.find(new Id(scheduleId, userId));
    }

    /** Tells whether the user held seats of the schedule with this pass. */
    public boolean hasUsed(long scheduleId, long userId, String passId) {
        return find(scheduleId, userId).filter(fan -> fan.value().hasUsed(passId)).isPresent();
    }

    Change create(FanOfSchedule fan) {
        return records.create(fan);
    }

    public Change replace(Stored<FanOfSchedule> read, FanOfSchedule next) {
        return records.replace(read, next);
    }
}
