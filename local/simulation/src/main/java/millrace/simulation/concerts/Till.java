package millrace.simulation.concerts;

import java.util.Map;
import java.util.random.RandomGenerator;
import millrace.simulation.fleet.InstancePlatform;
import millrace.simulation.outside.SimulatedToss;

/**
 * Toss's window, in which one fan of eight has a card that is refused, and one a card whose money
 * is taken although Toss refuses the payment.
 */
final class Till {

    private static final int CARDS = 8;
    private static final int REFUSED = 0;
    private static final int TAKEN_LATE = 1;

    /** A payment is looked at once more 15 minutes after its refusal. */
    private static final int MAX_LATE_MINUTES = 12;

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
        switch (random.nextInt(CARDS)) {
            case REFUSED -> body.put("failureCode", "REJECT_CARD_PAYMENT");
            case TAKEN_LATE -> body.put("captureLateMinutes", random.nextInt(MAX_LATE_MINUTES + 1));
            default -> {} // Taken at once.
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
