package millrace.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import millrace.demo.ConcertsDemoData.Section;
import millrace.demo.client.Await;
import millrace.demo.client.Customer;
import millrace.demo.client.MillraceApi;
import tools.jackson.databind.JsonNode;

/** Concert calls of administrators, and the seats that everybody sees. */
record ConcertOffice(MillraceApi api, Customer administrator) {

    private static final Duration STARTS_IN = Duration.ofDays(60);

    /** A schedule of a concert of its own, whose sale has begun and whose holds last a minute. */
    long open(String title, List<Section> sections) {
        return open(title, sections, Map.of());
    }

    /** The same with a waiting room. */
    long openWithWaitingRoom(String title, List<Section> sections, int admitPerSecond) {
        return open(
                title, sections, Map.of("waitingRoom", Map.of("admitPerSecond", admitPerSecond)));
    }

    private long open(String title, List<Section> sections, Map<String, ?> more) {
        var concert = Map.of("title", title);
        var concertId =
                api.post("/api/concerts", concert, administrator.headers())
                        .expecting(201)
                        .body()
                        .required("concertId")
                        .asLong();
        var now = Instant.now();
        var schedule = new HashMap<String, Object>(more);
        schedule.put("startsAt", now.plus(STARTS_IN).toString());
        schedule.put("opensAt", now.minusSeconds(60).toString());
        schedule.put("holdMinutes", 1);
        schedule.put("sections", sections);
        var path = "/api/concerts/" + concertId + "/schedules";
        return api.post(path, schedule, administrator.headers())
                .expecting(201)
                .body()
                .required("scheduleId")
                .asLong();
    }

    JsonNode seats(long scheduleId) {
        return api.get("/api/schedules/" + scheduleId + "/seats", Map.of()).expecting(200).body();
    }

    /** The seats once all of these have the status; they are shown at most a second late. */
    void awaitStatus(long scheduleId, List<Long> seatIds, String status, Duration limit) {
        Predicate<JsonNode> isAsked = seat -> seatIds.contains(seat.path("seatId").asLong());
        Await.until(
                limit,
                "seats " + seatIds + " to be shown as " + status,
                () ->
                        Optional.of(seats(scheduleId).path("seats"))
                                .filter(all ->
                                        all.valueStream()
                                                .filter(isAsked)
                                                .allMatch(seat ->
                                                        seat.path("status")
                                                                .asString()
                                                                .equals(status))));
    }
}
