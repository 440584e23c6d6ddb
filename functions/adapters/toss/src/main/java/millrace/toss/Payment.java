package millrace.toss;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A payment as Toss has it.
 *
 * @param approvedAt null until it is approved
 * @param balanceKrw the amount that has not been given back
 * @param failureCode Toss's code where it was aborted; null otherwise
 */
public record Payment(
        String paymentKey,
        String orderId,
        Status status,
        long totalKrw,
        long balanceKrw,
        @Nullable Instant approvedAt,
        @Nullable String failureCode) {

    /** Toss's states, and one for those that it may add. */
    public enum Status {
        READY,
        IN_PROGRESS,
        WAITING_FOR_DEPOSIT,
        DONE,
        CANCELED,
        PARTIAL_CANCELED,
        ABORTED,
        EXPIRED,
        UNKNOWN;

        static Status named(String name) {
            for (var status : values()) {
                if (status.name().equals(name)) {
                    return status;
                }
            }
            return UNKNOWN;
        }
    }

    static Payment of(JsonNode json) {
        var key = json.path("paymentKey").asString("");
        var orderId = json.path("orderId").asString("");
        if (key.isEmpty() || orderId.isEmpty()) {
            throw new TossUnavailable("Toss answered a payment without key or order", null);
        }
        return new Payment(
                key,
                orderId,
                Status.named(json.path("status").asString("")),
                json.path("totalAmount").asLong(0),
                json.path("balanceAmount").asLong(0),
                instant(json.path("approvedAt").asString("")),
                json.path("failure").path("code").asStringOpt().orElse(null));
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw new TossUnavailable("Toss answered a time that is none", unreadable);
        }
    }

    /** Leaves the key out, so that it can be logged. */
    @Override
    public String toString() {
        return "Payment[orderId=" + orderId + ", status=" + status + "]";
    }
}
