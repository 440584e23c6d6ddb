package millrace.simulators.toss;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import millrace.simulators.server.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payment that its customer went through Toss's window with. Its money is taken by a confirmation
 * within {@link #VALID}.
 *
 * @param failureCode Toss's code where the customer did not authenticate; null otherwise
 * @param captureLateMinutes the time from the first confirmation until the money is taken, where
 *     Toss answers the confirmations before with errors; null for a payment that is taken at once
 * @param capturedAt when the money is taken late; null until the first confirmation
 */
record WindowPayment(
        String paymentKey,
        String orderId,
        String orderName,
        long amount,
        OffsetDateTime requestedAt,
        @Nullable String failureCode,
        @Nullable Integer captureLateMinutes,
        @Nullable OffsetDateTime capturedAt) {

    static final Duration VALID = Duration.ofMinutes(10);

    static final String MASKED_CARD_NUMBER = "433012******1234";

    boolean isValid(Instant now) {
        return failureCode == null && requestedAt.toInstant().plus(VALID).isAfter(now);
    }

    /** The same payment after its first confirmation, which takes its money late. */
    WindowPayment capturedAt(OffsetDateTime time) {
        return new WindowPayment(
                paymentKey,
                orderId,
                orderName,
                amount,
                requestedAt,
                failureCode,
                captureLateMinutes,
                time);
    }

    private String status(Instant now) {
        if (failureCode != null) {
            return "ABORTED";
        }
        return isValid(now) ? "IN_PROGRESS" : "EXPIRED";
    }

    LedgerPayment approved(OffsetDateTime now) {
        return new LedgerPayment(
                paymentKey,
                orderId,
                orderName,
                "",
                MASKED_CARD_NUMBER,
                amount,
                now,
                List.of(),
                LedgerPayment.NORMAL);
    }

    /** Toss's Payment object before it is approved. */
    ObjectNode answer(Instant now) {
        var json =
                Json.object()
                        .put("mId", LedgerPayment.MERCHANT)
                        .put("version", LedgerPayment.VERSION)
                        .putNull("lastTransactionKey")
                        .put("paymentKey", paymentKey)
                        .put("orderId", orderId)
                        .put("orderName", orderName)
                        .put("currency", "KRW")
                        .put("method", "카드")
                        .put("status", status(now))
                        .put("requestedAt", Json.time(requestedAt))
                        .putNull("approvedAt")
                        .put("type", LedgerPayment.NORMAL)
                        .put("country", "KR")
                        .put("totalAmount", amount)
                        .put("balanceAmount", amount)
                        .putNull("cancels");
        if (failureCode == null) {
            json.putNull("failure");
        } else {
            json.putObject("failure")
                    .put("code", failureCode)
                    .put("message", TossError.message(failureCode));
        }
        return json;
    }
}
