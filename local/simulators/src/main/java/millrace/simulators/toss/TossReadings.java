package millrace.simulators.toss;

import java.util.Optional;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;

/** The ledger as people and tests read it. */
final class TossReadings {

    private final TossLedger ledger;

    TossReadings(TossLedger ledger) {
        this.ledger = ledger;
    }

    /** {@code {"count": n, "payments": [...]}}, of one order where {@code orderId} is given. */
    Answer payments(Request request) {
        var orderId = Optional.ofNullable(request.query().get("orderId"));
        var found =
                ledger.payments().stream()
                        .filter(p -> orderId.map(p.orderId()::equals).orElse(true))
                        .map(LedgerPayment::answer)
                        .toList();
        var body = Json.object().put("count", found.size());
        body.putArray("payments").addAll(found);
        return Answer.json(200, body);
    }

    /** Counts and sums, over all orders and for each. */
    Answer summary(Request request) {
        var payments = ledger.payments();
        var body =
                Json.object()
                        .put("charges", payments.size())
                        .put(
                                "chargedKrw",
                                payments.stream().mapToLong(LedgerPayment::totalAmount).sum())
                        .put("refunds", payments.stream().mapToInt(p -> p.cancels().size()).sum())
                        .put(
                                "refundedKrw",
                                payments.stream().mapToLong(LedgerPayment::refundedAmount).sum());
        var orders = body.putObject("orders");
        for (var payment : payments) {
            orders.putObject(payment.orderId())
                    .put("charges", 1)
                    .put("chargedKrw", payment.totalAmount())
                    .put("refunds", payment.cancels().size())
                    .put("refundedKrw", payment.refundedAmount())
                    .put("status", payment.status());
        }
        return Answer.json(200, body);
    }
}
