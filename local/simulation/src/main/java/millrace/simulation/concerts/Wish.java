package millrace.simulation.concerts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seats that a fan asks for.
 *
 * @param seatIds these; empty where the best are wanted
 * @param seats so many
 * @param section with the best, only seats of this one; null for any
 */
public record Wish(long scheduleId, List<Long> seatIds, int seats, @Nullable String section) {

    static Wish named(long scheduleId, List<Long> seatIds) {
        return new Wish(scheduleId, seatIds, seatIds.size(), null);
    }

    public static Wish best(long scheduleId, int seats, @Nullable String section) {
        return new Wish(scheduleId, List.of(), seats, section);
    }

    boolean isBest() {
        return seatIds.isEmpty();
    }

    Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("scheduleId", scheduleId);
        if (isBest()) {
            body.put("best", seats);
        } else {
            body.put("seatIds", seatIds);
        }
        if (section != null) {
            body.put("section", section);
        }
        return body;
    }

    /** As the story tells it. */
    @Override
    public String toString() {
        var where = section == null ? "" : " of " + section;
        return isBest() ? "the best " + seats + where : "seats " + seatIds;
    }
}
