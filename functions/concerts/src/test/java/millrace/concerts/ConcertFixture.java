package millrace.concerts;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.SeatPlan;
import millrace.concerts.concert.Section;
import millrace.testing.HttpCalls;
import millrace.testing.TestClock;

/** Concerts, fans and what they ask for. Everything begins at noon. */
public final class ConcertFixture {

    public static final Instant NOON = TestClock.NOON;
    public static final Instant STARTS_AT = NOON.plus(Duration.ofDays(30));
    public static final long CONCERT = 4001;
    public static final long SCHEDULE = 7001;
    public static final long KIM = 123;
    public static final long LEE = 124;
    public static final long ADMIN = 1;
    public static final int HOLD_MINUTES = 5;
    public static final Duration HOLD = Duration.ofMinutes(HOLD_MINUTES);
    public static final long PRICE_KRW = 110_000;

    private ConcertFixture() {}

    /** An open schedule of so many rows of ten seats, of which a person may have four. */
    public static Schedule openScheduleOf(int rows) {
        return openScheduleWith(new Section("A", rows, 10, PRICE_KRW));
    }

    public static Schedule openScheduleWith(Section... sections) {
        return scheduleOpeningAt(NOON.minus(Duration.ofHours(1)), 4, sections);
    }

    public static Schedule scheduleOpeningAt(Instant at, int seatsPerUser, Section... sections) {
        return new Schedule(
                SCHEDULE,
                CONCERT,
                "A concert",
                STARTS_AT,
                at,
                HOLD_MINUTES,
                seatsPerUser,
                STARTS_AT.minus(Duration.ofDays(1)),
                List.of(sections),
                null,
                NOON);
    }

    /** The seats with these indices. */
    public static List<Long> seats(int... indices) {
        return Arrays.stream(indices).mapToObj(ConcertFixture::seat).toList();
    }

    public static long seat(int index) {
        return SCHEDULE * SeatPlan.MAX_SEATS + index;
    }

    /** So many seats from the first on. */
    public static List<Long> firstSeats(int count) {
        return LongStream.range(seat(0), seat(count)).boxed().toList();
    }

    public static HttpCalls.Request holdBy(long userId, List<Long> seatIds) {
        return holdBy(userId, Map.of("seatIds", seatIds));
    }

    public static HttpCalls.Request holdBy(long userId, Map<String, Object> wish) {
        var body = new HashMap<String, Object>(wish);
        body.putIfAbsent("scheduleId", SCHEDULE);
        return HttpCalls.post("/api/reservations").as(userId, "USER").json(body);
    }

    public static HttpCalls.Request seatsShown() {
        return HttpCalls.get("/api/schedules/{scheduleId}/seats")
                .path("scheduleId", String.valueOf(SCHEDULE));
    }

    public static HttpCalls.Request reservationOf(long userId, long reservationId) {
        return HttpCalls.get("/api/reservations/{reservationId}")
                .path("reservationId", String.valueOf(reservationId))
                .as(userId, "USER");
    }

    public static HttpCalls.Request releaseBy(long userId, long reservationId) {
        return HttpCalls.delete("/api/reservations/{reservationId}")
                .path("reservationId", String.valueOf(reservationId))
                .as(userId, "USER");
    }

    /** A request to pay for a reservation, of which each seat has the fixture's price. */
    public static HttpCalls.Request paymentBy(
            long userId, long reservationId, int seats, String paymentKey) {
        return payment(
                userId,
                reservationId,
                "reservation-" + reservationId,
                seats * PRICE_KRW,
                paymentKey);
    }

    public static HttpCalls.Request payment(
            long userId, long reservationId, String orderId, long amount, String paymentKey) {
        return HttpCalls.post("/api/reservations/{reservationId}/payment")
                .path("reservationId", String.valueOf(reservationId))
                .as(userId, "USER")
                .json(Map.of("paymentKey", paymentKey, "orderId", orderId, "amount", amount));
    }

    /** A schedule as an administrator describes it, with these fields changed or, null, removed. */
    public static Map<String, Object> scheduleWith(Map<String, Object> changes) {
        var body = new HashMap<String, Object>();
        body.put("startsAt", STARTS_AT.toString());
        body.put("opensAt", NOON.toString());
        body.put("sections", List.of(section("A", 10, 20), section("B", 5, 30)));
        body.putAll(changes);
        return body;
    }

    public static Map<String, Object> section(String name, int rows, int seatsPerRow) {
        return Map.of(
                "name", name, "rows", rows, "seatsPerRow", seatsPerRow, "priceKrw", PRICE_KRW);
    }
}
