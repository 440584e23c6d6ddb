package millrace.demo.client;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who has signed up and wants seats of a concert. */
public record Fan(Customer customer) {

    /** Seats that a fan holds until a time, and may pay for until then. */
    public record Hold(
            long reservationId,
            long scheduleId,
            List<Long> seatIds,
            long amountKrw,
            Instant expiresAt) {

        /** The order at Toss. */
        public String orderId() {
            return "reservation-" + reservationId;
        }

        public String path() {
            return "/api/reservations/" + reservationId;
        }
    }

    public long userId() {
        return customer.userId();
    }

    /**
     * Asks for seats and returns any answer, good or bad.
     *
     * @param wish {@code scheduleId} with {@code seatIds}, or with {@code best} and a {@code
     *     section}
     */
    public ApiAnswer tryHold(Map<String, ?> wish) {
        return customer.api().post("/api/reservations", wish, customer.headers());
    }

    /** Asks for seats of a schedule whose waiting room gave a pass. */
    public ApiAnswer tryHold(Map<String, ?> wish, String pass) {
        return customer.api()
                .post("/api/reservations", wish, headersWith("waiting-room-pass", pass));
    }

    /** Joins the queue of a waiting room and returns the token of the place. */
    public String joinQueue(long scheduleId) {
        return customer.api()
                .send("POST", queue(scheduleId), null, customer.headers())
                .expecting(201)
                .text("place");
    }

    /** The place in the queue as it stands now. */
    public JsonNode place(long scheduleId, String token) {
        return customer.api()
                .get(queue(scheduleId), headersWith("waiting-room-place", token))
                .expecting(200)
                .body();
    }

    private static String queue(long scheduleId) {
        return "/api/schedules/" + scheduleId + "/queue";
    }

    private Map<String, String> headersWith(String name, String value) {
        var headers = new HashMap<>(customer.headers());
        headers.put(name, value);
        return headers;
    }

    public Hold hold(Map<String, ?> wish) {
        var held = tryHold(wish).expecting(201).body();
        return new Hold(
                held.required("reservationId").asLong(),
                held.required("scheduleId").asLong(),
                held.required("seatIds").valueStream().map(JsonNode::asLong).toList(),
                held.required("amountKrw").asLong(),
                Instant.parse(held.required("expiresAt").asString()));
    }

    public JsonNode reservation(Hold hold) {
        return customer.api().get(hold.path(), customer.headers()).expecting(200).body();
    }

    public ApiAnswer pay(Hold hold, String paymentKey) {
        var payment =
                Map.of(
                        "paymentKey", paymentKey,
                        "orderId", hold.orderId(),
                        "amount", hold.amountKrw());
        return customer.api().post(hold.path() + "/payment", payment, customer.headers());
    }

    /** The notifications so far, the newest first, with what became of each on its channels. */
    public List<JsonNode> notifications() {
        return customer.api()
                .get("/api/notifications", customer.headers())
                .expecting(200)
                .body()
                .required("notifications")
                .valueStream()
                .toList();
    }

    public ApiAnswer giveBack(Hold hold) {
        return customer.api().send("DELETE", hold.path(), null, customer.headers());
    }
}
