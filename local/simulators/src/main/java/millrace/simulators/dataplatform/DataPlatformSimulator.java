package millrace.simulators.dataplatform;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.simulators.server.Answer;
import millrace.simulators.server.JournaledState;
import millrace.simulators.server.Json;
import millrace.simulators.server.Reading;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import millrace.simulators.server.Simulator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The data platform, which stores confirmed reservations: {@code POST /reservations} with {@code
 * X-Idempotency-Key: reservation-{id}}. A key that is known gets its first answer again, and 409
 * with another reservation.
 */
public final class DataPlatformSimulator implements Simulator {

    public static final String KEY = "local-data-platform-key";

    private static final Route STORE = Route.of("store", "POST", "/reservations");
    private static final String ID = "reservationId";

    private final StoredReservations stored;

    public DataPlatformSimulator(Clock clock) {
        stored = new StoredReservations(clock);
    }

    @Override
    public String name() {
        return "data-platform";
    }

    @Override
    public String purpose() {
        return "The data platform: stores confirmed reservations, each once";
    }

    @Override
    public List<Route> routes() {
        return List.of(STORE);
    }

    @Override
    public Set<String> facts() {
        return Set.of(ID);
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        return Map.of(ID, request.json().map(body -> Json.text(body, ID)).orElse(""));
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of("DATA_PLATFORM_BASE_URL", url);
    }

    @Override
    public Map<String, String> secrets(String url) {
        return Map.of("data-platform", KEY);
    }

    @Override
    public Answer answer(Request request, Runnable beforeWork) {
        beforeWork.run();
        if (!STORE.takes(request)) {
            return problem(404, "NOT_FOUND", "Only POST /reservations is there");
        }
        if (!request.header("authorization").orElse("").equals("Bearer " + KEY)) {
            return problem(401, "UNAUTHORIZED", "Send Authorization: Bearer and your key");
        }
        return request.json()
                .map(body -> store(request.header("x-idempotency-key").orElse(""), body))
                .orElseGet(() -> problem(400, "INVALID_RESERVATION", "The body is no JSON object"));
    }

    private Answer store(String key, ObjectNode reservation) {
        var faults = ReservationFields.faultsOf(reservation);
        if (!faults.isEmpty()) {
            return problem(400, "INVALID_RESERVATION", "Wrong: " + String.join(", ", faults));
        }
        if (!key.equals("reservation-" + Json.text(reservation, ID))) {
            return problem(400, "INVALID_IDEMPOTENCY_KEY", "X-Idempotency-Key: reservation-{id}");
        }
        return stored.store(
                key,
                reservation,
                () -> problem(409, "IDEMPOTENCY_KEY_REUSED", "It came with another reservation"));
    }

    private static Answer problem(int status, String code, String detail) {
        return Answer.json(
                status,
                Json.object().put("status", status).put("code", code).put("detail", detail));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return problem(
                status == null ? 503 : status,
                code == null ? "UNAVAILABLE" : code,
                "Asked for by the switch");
    }

    @Override
    public Answer throttled() {
        return problem(429, "TOO_MANY_REQUESTS", "Too many requests");
    }

    @Override
    public JournaledState state() {
        return stored;
    }

    @Override
    public List<Reading> readings() {
        return List.of(
                new Reading(
                        "reservations",
                        "reservations[?reservationId=]",
                        true,
                        request -> read(request.query().get(ID))));
    }

    private Answer read(@Nullable String reservationId) {
        return stored.answer(
                one -> reservationId == null || reservationId.equals(Json.text(one, ID)));
    }
}
