package millrace.simulation.concerts;

import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.outside.SimulatedToss;

/** Toss's window, in which one fan of eight has a card that is refused. */
final class Till {

    private static final int REFUSED_OF = 8;

    private final SimulatedToss toss;
    private final RandomGenerator random;

    Till(SimulatedToss toss, RandomGenerator random) {
        this.toss = toss;
        this.random = random;
    }

    private static String orderIdOf(Booking booking) {
        return "reservation-" + booking.reservationId();
    }

    /** The key of a payment that the fan has authenticated. */
    String paymentKeyFor(Booking booking) {
        var body = InstancePlatform.JSON.createObjectNode();
        body.put("orderId", orderIdOf(booking)).put("amount", booking.amountKrw());
        if (random.nextInt(REFUSED_OF) == 0) {
            body.put("failureCode", "REJECT_CARD_PAYMENT");
        }
        return toss.act("payments", body).path("paymentKey").asString();
    }

    /** The body of a request to pay. */
    static Map<String, Object> payment(Booking booking, String paymentKey) {
        return Map.of(
                "paymentKey", paymentKey,
                "orderId", orderIdOf(booking),
                "amount", booking.amountKrw());
    }
}
