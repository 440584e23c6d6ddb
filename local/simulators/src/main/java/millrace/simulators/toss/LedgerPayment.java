package millrace.simulators.toss;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * An approved payment with its cancels. Amounts are whole KRW.
 *
 * @param type null in journals of earlier versions, for {@link #BILLING}
 */
record LedgerPayment(
        String paymentKey,
        String orderId,
        String orderName,
        String customerKey,
        String maskedCardNumber,
        long totalAmount,
        OffsetDateTime approvedAt,
        List<Cancel> cancels,
        @Nullable String type) {

    static final String MERCHANT = "millrace-local";
    static final String VERSION = "2022-11-16";
    static final String BILLING = "BILLING";
    static final String NORMAL = "NORMAL";

    record Cancel(
            String transactionKey,
            String cancelReason,
            long cancelAmount,
            OffsetDateTime canceledAt) {}

    LedgerPayment {
        cancels = List.copyOf(cancels);
    }

    LedgerPayment cancelled(Cancel cancel) {
        var more = new ArrayList<>(cancels);
        more.add(cancel);
        return new LedgerPayment(
                paymentKey,
                orderId,
                orderName,
                customerKey,
                maskedCardNumber,
                totalAmount,
                approvedAt,
                more,
                type);
    }

    long refundedAmount() {
        return cancels.stream().mapToLong(Cancel::cancelAmount).sum();
    }

    long balanceAmount() {
        return totalAmount - refundedAmount();
    }

    String status() {
        if (cancels.isEmpty()) {
            return "DONE";
        }
        return balanceAmount() == 0 ? "CANCELED" : "PARTIAL_CANCELED";
    }

    /** Toss's Payment object, API version 2022-11-16. */
    ObjectNode answer() {
        long vat = totalAmount - Math.round(totalAmount / 1.1);
        var json =
                Json.object()
                        .put("mId", MERCHANT)
                        .put("version", VERSION)
                        .put("lastTransactionKey", lastTransactionKey())
                        .put("paymentKey", paymentKey)
                        .put("orderId", orderId)
                        .put("orderName", orderName)
                        .put("currency", "KRW")
                        .put("method", "카드")
                        .put("status", status())
                        .put("requestedAt", Json.time(approvedAt))
                        .put("approvedAt", Json.time(approvedAt))
                        .put("useEscrow", false)
                        .put("cultureExpense", false)
                        .put("type", type == null ? BILLING : type)
                        .put("country", "KR")
                        .put("isPartialCancelable", true)
                        .put("totalAmount", totalAmount)
                        .put("balanceAmount", balanceAmount())
                        .put("suppliedAmount", totalAmount - vat)
                        .put("vat", vat)
                        .put("taxFreeAmount", 0)
                        .put("taxExemptionAmount", 0)
                        .putNull("failure");
        json.putObject("card")
                .put("amount", totalAmount)
                .put("issuerCode", "61")
                .put("acquirerCode", "61")
                .put("number", maskedCardNumber)
                .put("installmentPlanMonths", 0)
                .put("cardType", "신용")
                .put("ownerType", "개인");
        addCancels(json);
        return json;
    }

    private String lastTransactionKey() {
        return cancels.isEmpty() ? paymentKey : cancels.getLast().transactionKey();
    }

    private void addCancels(ObjectNode json) {
        if (cancels.isEmpty()) {
            json.putNull("cancels");
            return;
        }
        var array = json.putArray("cancels");
        for (var cancel : cancels) {
            array.addObject()
                    .put("transactionKey", cancel.transactionKey())
                    .put("cancelReason", cancel.cancelReason())
                    .put("cancelAmount", cancel.cancelAmount())
                    .put("canceledAt", Json.time(cancel.canceledAt()))
                    .put("cancelStatus", "DONE");
        }
    }
}
