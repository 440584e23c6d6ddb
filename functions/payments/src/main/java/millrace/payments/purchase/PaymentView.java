package millrace.payments.purchase;

import millrace.payments.plan.Plan;
import millrace.platform.http.Reply;

/** A payment as its customer sees it. */
public record PaymentView(
        String paymentId, String orderId, long amount, Plan planType, String status) {

    static final String PATH = "/api/payments/";

    public static PaymentView of(PlanPayment payment) {
        return new PaymentView(
                payment.paymentId(),
                payment.orderId(),
                payment.amountKrw(),
                payment.plan(),
                status(payment));
    }

    static String status(PlanPayment payment) {
        return switch (payment.state()) {
            case PlanPaymentState.Pending _ -> "PENDING";
            case PlanPaymentState.Confirming _ -> "CONFIRMING";
            case PlanPaymentState.Completed _ -> "COMPLETED";
            case PlanPaymentState.Failed _ -> "FAILED";
            case PlanPaymentState.Expired _ -> "EXPIRED";
        };
    }

    /** The answer to its creation. */
    public static Reply created(PlanPayment payment) {
        return Reply.of(201, of(payment)).header("location", PATH + payment.paymentId());
    }

    /** Somebody else's payment is as unknown as one that does not exist. */
    static Reply notFound() {
        return Reply.rejected(404, "PAYMENT_NOT_FOUND", "You have no such payment.");
    }

    public static Reply amountMismatch(long rightAmount) {
        return Reply.rejected(422, "AMOUNT_MISMATCH", "The amount is " + rightAmount + " KRW.");
    }
}
