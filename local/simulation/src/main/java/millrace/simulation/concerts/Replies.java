package millrace.simulation.concerts;

import java.util.Optional;
import java.util.Set;
import millrace.simulation.fleet.Gateway.Answer;
import millrace.simulation.fleet.InstancePlatform;

/** The meaning of the API's answers for whoever asked. */
final class Replies {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;
    private static final int INTERNAL_ERROR = 500;

    /** Toss or the table itself has the last word; the others speak of the moment. */
    private static final Set<String> CERTAIN = Set.of("PAYMENT_REFUSED", "PAYMENT_GIVEN_BACK");

    private static final Set<String> NOT_PAID =
            Set.of(
                    "PAYMENT_REFUSED",
                    "PAYMENT_GIVEN_BACK",
                    "PAYMENT_IN_PROGRESS",
                    "RESERVATION_EXPIRED",
                    "RESERVATION_NOT_HELD");

    private Replies() {}

    /** The code of a problem; empty where the answer is none. */
    static String codeOf(Answer answer) {
        return answer.status() < CONFLICT || !answer.body().startsWith("{")
                ? ""
                : InstancePlatform.JSON.readTree(answer.body()).path("code").asString("");
    }

    /** True where the answer leaves it at asking again. */
    static boolean isToComeAgain(Answer answer) {
        return answer.status() == TOO_MANY || answer.status() >= INTERNAL_ERROR;
    }

    /** True where no money is taken for this payment by the request that is answered. */
    static boolean isPaymentRefused(Answer answer) {
        return (answer.status() == CONFLICT || answer.status() == UNPROCESSABLE)
                && NOT_PAID.contains(codeOf(answer));
    }

    /** True where no other request with the same payment can take money either. */
    static boolean isCertain(Answer answer) {
        return CERTAIN.contains(codeOf(answer));
    }

    /** The sentence that a status makes untrue which was told before. */
    static Optional<String> untrue(Booking booking, String status) {
        boolean holds =
                booking.isPaid()
                        ? booking.isReleaseAsked() || status.equals("RESERVED")
                        : !booking.isReleased() || !status.equals("RESERVED");
        return holds
                ? Optional.empty()
                : Optional.of(
                        "I0: reservation %s is %s after its fan was told that it is %s"
                                .formatted(
                                        booking.reservationId(),
                                        status,
                                        booking.isPaid() ? "paid" : "given back"));
    }
}
