package millrace.simulators.toss;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Optional;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.Request;
import tools.jackson.databind.node.ObjectNode;

/** The ledger as people and tests read it. */
final class TossReadings {

    private final TossLedger ledger;
    private final PaymentWindow window;

    TossReadings(TossLedger ledger, PaymentWindow window) {
        this.ledger = ledger;
        this.window = window;
    }

    private Collection<LedgerPayment> all() {
        window.captureLate();
        return ledger.payments();
    }

    /** {@code {"count": n, "payments": [...]}}, of one order where {@code orderId} is given. */
    Answer payments(Request request) {
        var orderId = Optional.ofNullable(request.query().get("orderId"));
        var found =
                all().stream()
                        .filter(p -> orderId.map(p.orderId()::equals).orElse(true))
                        .map(LedgerPayment::answer)
                        .toList();
        var body = Json.object().put("count", found.size());
        body.putArray("payments").addAll(found);
        return Answer.json(200, body);
    }

    /** Counts and sums, over all orders and for each. */
    Answer summary(Request request) {
        var payments = all();
        var body = summarize(payments, Json.object());
        var orders = body.putObject("orders");
        payments.stream()
                .collect(groupingBy(LedgerPayment::orderId, LinkedHashMap::new, toList()))
                .forEach((orderId, of) ->
                        summarize(of, orders.putObject(orderId))
                                .put("status", of.getLast().status()));
        return Answer.json(200, body);
    }

    /** An order has more than one payment where money was taken late. */
    private static ObjectNode summarize(Collection<LedgerPayment> payments, ObjectNode body) {
        return body.put("charges", payments.size())
                .put("chargedKrw", payments.stream().mapToLong(LedgerPayment::totalAmount).sum())
                .put("refunds", payments.stream().mapToInt(p -> p.cancels().size()).sum())
                .put(
                        "refundedKrw",
                        payments.stream().mapToLong(LedgerPayment::refundedAmount).sum());
    }
}
