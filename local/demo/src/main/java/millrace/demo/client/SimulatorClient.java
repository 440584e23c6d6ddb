package millrace.demo.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A client of the simulators' switches and collections, as {@code GET /simulators} lists them. */
public final class SimulatorClient {

    /** The line that each mail about an order has. */
    private static final String ORDER_ID = "주문 ID: ";

    /** Those whose behaviour demos change. */
    private static final List<String> SWITCHED = List.of("toss", "data-platform");

    private final MillraceApi http;
    private boolean left;

    public SimulatorClient(URI base) {
        http = new MillraceApi(base);
    }

    /**
     * Switches a simulator's behaviour until the next change.
     *
     * @param behaviour such as {@code {"mode": "delay", "delayMs": 500}}
     * @throws StepFailure after {@link #leave}
     */
    public synchronized void behave(String simulator, Map<String, ?> behaviour) {
        if (left) {
            throw new StepFailure("the demo was stopped");
        }
        http.put("/simulators/" + simulator + "/behaviour", behaviour, Map.of()).expecting(200);
    }

    public void reset(String simulator) {
        http.send("DELETE", "/simulators/" + simulator + "/behaviour", null, Map.of())
                .expecting(200);
    }

    /** Resets every simulator that a demo may have switched. */
    public void reset() {
        SWITCHED.forEach(this::reset);
    }

    /** Normal for good: whatever still plays cannot change it any more. */
    public synchronized void leave() {
        left = true;
        reset();
    }

    public Charges chargesOf(String orderId) {
        var payments = read("toss/payments?orderId=" + orderId).required("payments");
        return payments.valueStream().map(Charges::of).reduce(Charges.NONE, Charges::plus);
    }

    /** Goes through Toss's payment window in the customer's place; gives the payment key. */
    public String payInWindow(String orderId, long amountKrw) {
        var payment = Map.of("orderId", orderId, "amount", amountKrw);
        return http.post("/simulators/toss/payments", payment, Map.of())
                .expecting(201)
                .text("paymentKey");
    }

    /** The e-mails to one address that tell of orders, the oldest first. */
    public List<JsonNode> orderEmailsTo(String address) {
        var to = URLEncoder.encode(address, StandardCharsets.UTF_8);
        return read("ses/messages?to=" + to)
                .required("messages")
                .valueStream()
                .filter(mail -> mail.path("text").asString("").contains(ORDER_ID))
                .toList();
    }

    /** What the data platform stores of one reservation. */
    public List<JsonNode> storedReservations(long reservationId) {
        return read("data-platform/reservations?reservationId=" + reservationId)
                .required("reservations")
                .valueStream()
                .toList();
    }

    /** Reads a collection of a simulator. */
    public JsonNode read(String path) {
        return http.get("/simulators/" + path, Map.of()).expecting(200).body();
    }
}
