package millrace.concerts.dataplatform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import millrace.events.concerts.ReservationConfirmed;
import millrace.platform.Platform;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import millrace.platform.runtime.Secrets;
import millrace.platform.runtime.TimedHttp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The data platform's HTTP interface: {@code POST /reservations} with {@code X-Idempotency-Key:
 * reservation-{id}}, authorized, timed and behind a circuit. Safe for use by many threads.
 */
public final class DataPlatformOverHttp implements DataPlatform {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "DataPlatform";

    /** The time for a whole answer; it is no longer than the invocation has left. */
    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int MAX_ANSWER_BYTES = 16 * 1024;
    private static final String NO_CODE = "without a code";

    /** The answers that are about the reservation; all others are about the platform or us. */
    private static final Set<Integer> REFUSALS = Set.of(400, 409, 413, 422);

    private static final Set<Integer> OF_OUR_KEY = Set.of(401, 403);

    private final URI reservations;
    private final Secret key;
    private final Circuit circuit;
    private final JsonMapper json;
    private final Duration timeout;
    private final TimedHttp http;

    /** A reservation as the platform's contract has it (U06), whatever else the event may tell. */
    private record Body(
            long reservationId,
            long userId,
            long scheduleId,
            List<Long> seatIds,
            String concertTitle,
            long amount,
            Instant confirmedAt) {

        static Body of(ReservationConfirmed event) {
            return new Body(
                    event.reservationId(),
                    event.userId(),
                    event.scheduleId(),
                    event.seatIds(),
                    event.concertTitle(),
                    event.amount(),
                    event.confirmedAt());
        }
    }

    /** The client of a function whose variables name the address and the secret with the key. */
    public static DataPlatformOverHttp in(Platform platform, Secrets secrets) {
        var environment = platform.environment();
        return new DataPlatformOverHttp(
                URI.create(environment.required("DATA_PLATFORM_BASE_URL")),
                secrets.named(environment.required("DATA_PLATFORM_SECRET_ID")),
                platform.circuit(SYSTEM),
                platform.json(),
                TIMEOUT,
                TimedHttp.client());
    }

    /**
     * @param key asked for at every request, and again when the platform refuses it
     */
    public DataPlatformOverHttp(
            URI base,
            Secret key,
            Circuit circuit,
            JsonMapper json,
            Duration timeout,
            HttpClient client) {
        this.reservations = URI.create(base + "/reservations");
        this.key = key;
        this.circuit = circuit;
        this.json = json;
        this.timeout = timeout;
        this.http = new TimedHttp(SYSTEM, client, MAX_ANSWER_BYTES);
    }

    @Override
    public void store(ReservationConfirmed reservation) {
        var body = json.writeValueAsBytes(Body.of(reservation));
        circuit.run(() -> check(key.call(one -> send(reservation, body, one), this::isOfOurKey)));
    }

    private boolean isOfOurKey(HttpResponse<String> answer) {
        return OF_OUR_KEY.contains(answer.statusCode());
    }

    private void check(HttpResponse<String> answer) {
        var status = answer.statusCode();
        if (status / 100 == 2) {
            return;
        }
        if (REFUSALS.contains(status)) {
            throw new ReservationRefused(status, code(answer.body()));
        }
        throw new SystemUnavailable(
                SYSTEM,
                OF_OUR_KEY.contains(status)
                        ? "The data platform does not know our key: put the right one into Secrets"
                                + " Manager"
                        : "The data platform answers " + status,
                null);
    }

    /** The stable code of a problem document. Nothing else of an answer is repeated anywhere. */
    private String code(String body) {
        try {
            var code = json.readTree(body).path("code").asString("");
            return code.matches("[A-Z_]{1,60}") ? code : NO_CODE;
        } catch (JacksonException unreadable) {
            return NO_CODE;
        }
    }

    private HttpResponse<String> send(ReservationConfirmed reservation, byte[] body, String key) {
        var request =
                HttpRequest.newBuilder(reservations)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .header("X-Idempotency-Key", "reservation-" + reservation.reservationId())
                        .POST(BodyPublishers.ofByteArray(body));
        return http.send(request, timeout);
    }
}
