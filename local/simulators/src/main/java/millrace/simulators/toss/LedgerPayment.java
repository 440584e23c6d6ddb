package millrace.simulators.toss;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import millrace.simulators.server.Json;
import tools.jackson.databind.node.ObjectNode;

/** An approved payment with its cancels. Amounts are whole KRW. */
record LedgerPayment(
        String paymentKey,
        String orderId,
        String orderName,
        String customerKey,
        String maskedCardNumber,
        long totalAmount,
        OffsetDateTime approvedAt,
        List<Cancel> cancels) {

    static final String MERCHANT = "millrace-local";

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
                more);
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
                        .put("version", "2022-11-16")
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
                        .put("type", "BILLING")
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
