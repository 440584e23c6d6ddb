package millrace.concerts.availability;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.concerts.concert.ConcertPath;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.SeatPlan.PlacedSection;
import millrace.concerts.seat.KnownSeats;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.work.Work;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code GET /api/schedules/{scheduleId}/seats}: all seats or those of a section, at most a second
 * old. Whoever has seen the same states is answered 304.
 */
public final class GetSeatsEndpoint implements Endpoint {

    private final Schedules schedules;
    private final KnownSeats knownSeats;
    private final ShownSeats shownSeats;

    public GetSeatsEndpoint(Schedules schedules, KnownSeats knownSeats, JsonMapper json) {
        this.schedules = schedules;
        this.knownSeats = knownSeats;
        this.shownSeats = new ShownSeats(json);
    }

    @Override
    public Reply answer(Call call) {
        return schedules
                .find(ConcertPath.scheduleId(call))
                .map(schedule -> answer(call, schedule))
                .orElseGet(ConcertPath::noSchedule);
    }

    private Reply answer(Call call, Schedule schedule) {
        var plan = schedule.plan();
        var name = call.query("section");
        var sections =
                plan.placed().stream()
                        .filter(placed -> name.isEmpty() || isNamed(placed, name.get()))
                        .toList();
        if (sections.isEmpty()) {
            return Reply.rejected(404, "SECTION_NOT_FOUND", "The schedule has no such section.");
        }
        if (name.isEmpty() && plan.seats() > SeatPlan.MAX_SECTION_SEATS) {
            return Reply.rejected(
                    400,
                    "SECTION_REQUIRED",
                    "The schedule has too many seats for one answer: ask for those of a section.");
        }
        return shown(call, schedule, sections);
    }

    private static boolean isNamed(PlacedSection placed, String name) {
        return placed.section().name().equals(name);
    }

    private Reply shown(Call call, Schedule schedule, List<PlacedSection> sections) {
        var shown = shownSeats.of(schedule.plan(), sections, knownSeats.of(schedule));
        var reply =
                isKnown(call, shown.tag())
                        ? new Reply(304, null, Map.of(), Work.nothing())
                        : Reply.ok(shown.body());
        // Kept by browsers, but asked for again each time.
        return reply.header("etag", shown.tag()).header("cache-control", "no-cache");
    }

    private static boolean isKnown(Call call, String tag) {
        return call.header("if-none-match").stream()
                .flatMap(tags -> Stream.of(tags.split(",", -1)))
                .map(String::strip)
                .map(each -> each.startsWith("W/") ? each.substring(2) : each)
                .anyMatch(each -> each.equals(tag) || each.equals("*"));
    }
}
