package millrace.payments.purchase;

import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;

/** {@code GET /api/payments/{paymentId}}: where to watch a payment whose outcome is open. */
public record GetPaymentEndpoint(PlanPayments payments) implements Endpoint {

    @Override
    public Reply answer(Call call) {
        return payments.find(call.path("paymentId"))
                .map(read -> read.value())
                .filter(payment -> payment.userId() == call.caller().userId())
                .map(payment -> Reply.ok(PaymentView.of(payment)))
                .orElseGet(PaymentView::notFound);
    }
}
