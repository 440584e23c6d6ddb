package millrace.coupons.claim;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Names a claim: a user claims a coupon at most once. */
public record ClaimId(long couponId, long userId) {

    /**
     * The claim that a dead letter's event is about. Only the two ids are read: an event is often
     * given up because something else in it is wrong, and its claim is to be found all the same.
     */
    public static Optional<ClaimId> in(@Nullable JsonNode originalEvent) {
        if (originalEvent == null) {
            return Optional.empty();
        }
        var couponId = originalEvent.path("couponId");
        var userId = originalEvent.path("userId");
        return isId(couponId) && isId(userId)
                ? Optional.of(new ClaimId(couponId.longValue(), userId.longValue()))
                : Optional.empty();
    }

    private static boolean isId(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0;
    }
}
