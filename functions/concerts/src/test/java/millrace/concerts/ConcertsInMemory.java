package millrace.concerts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.Schedules;
import millrace.concerts.reservation.Reservation;
import millrace.concerts.reservation.Reservations;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.Stored;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The concerts context on a platform in memory. What it keeps for a test is never a step. */
public record ConcertsInMemory(
        TestPlatform test, Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api) {

    private static final ConcertsFunctions FUNCTIONS = new ConcertsFunctions();

    public static ConcertsInMemory create() {
        return of(TestPlatform.create());
    }

    public static ConcertsInMemory watchedBy(Faults faults) {
        return of(TestPlatform.watchedBy(faults));
    }

    private static ConcertsInMemory of(TestPlatform test) {
        return new ConcertsInMemory(test, FUNCTIONS.concertsApi(test.platform()));
    }

    /** Another function instance on the same table, which knows nothing yet. */
    public ConcertsInMemory anotherInstance() {
        return of(test);
    }

    /** The same context on another platform, such as one whose commits are overtaken. */
    public ConcertsInMemory on(Platform platform) {
        return new ConcertsInMemory(test, FUNCTIONS.concertsApi(platform));
    }

    public ConcertsInMemory keeping(Schedule schedule) {
        return given(List.of(new Schedules(test.table(), test.clock()).create(schedule)));
    }

    /** Stores what these changes write. */
    public ConcertsInMemory given(List<Change> changes) {
        test.table().commit("given", changes);
        return this;
    }

    public APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api.apply(request.event());
    }

    public JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    /** Holds the seats and returns the reservation's id. */
    public long held(HttpCalls.Request request) {
        var answer = send(request);
        if (answer.getStatusCode() != 201) {
            throw new AssertionError(answer.getStatusCode() + " " + answer.getBody());
        }
        return json(answer).path("reservationId").longValue();
    }

    /** The claims that there are to these seats, by seat. */
    public Map<Long, Stored<SeatClaim>> claims(List<Long> seatIds) {
        return new SeatClaims(test.table()).to(seatIds);
    }

    /** The reservation that has or holds the seat now; null where it is free. */
    public @Nullable Long holderOf(long seatId) {
        var claim = claims(List.of(seatId)).get(seatId);
        return claim != null && claim.value().isLiveAt(test.clock().instant())
                ? (Long) claim.value().reservationId()
                : null;
    }

    public Reservation reservation(long reservationId) {
        return Reservations.in(test.platform()).find(reservationId).orElseThrow().value();
    }
}
