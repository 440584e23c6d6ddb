package millrace.concerts.availability;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.SeatPlan.PlacedSection;
import millrace.concerts.seat.SeatStates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seats as they are shown, written once for each change: thousands of seats are half a megabyte of
 * JSON, and thousands of people ask for the same. Thread-safe.
 */
final class ShownSeats {

    private static final int MAX_SHOWN = 20;

    private final JsonMapper json;
    private final Map<Part, Shown> parts = new ConcurrentHashMap<>();

    private record Part(long scheduleId, int first, int end) {}

    /**
     * @param tag the same for the same states, whichever instance read them
     */
    record Shown(SeatStates states, String tag, String body) {}

    ShownSeats(JsonMapper json) {
        this.json = json;
    }

    /**
     * @param sections all of the plan's, or one
     */
    Shown of(SeatPlan plan, List<PlacedSection> sections, SeatStates states) {
        if (parts.size() >= MAX_SHOWN) {
            parts.clear();
        }
        var part =
                new Part(plan.scheduleId(), sections.getFirst().first(), sections.getLast().end());
        return parts.compute(
                part,
                (_, before) ->
                        before != null && before.states() == states
                                ? before
                                : shown(plan, part, sections, states, before));
    }

    private Shown shown(
            SeatPlan plan,
            Part part,
            List<PlacedSection> sections,
            SeatStates states,
            @Nullable Shown before) {
        var tag = "\"" + states.hash(part.first(), part.end()) + "\"";
        var body =
                before != null && before.tag().equals(tag)
                        ? before.body()
                        : json.writeValueAsString(SeatsView.of(plan, sections, states));
        return new Shown(states, tag, body);
    }
}
