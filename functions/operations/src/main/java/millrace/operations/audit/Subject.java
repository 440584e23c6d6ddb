package millrace.operations.audit;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The subject of an event, as its fields name it.
 *
 * @param userId the user; null where it names none
 * @param aggregates the ids of what it changed, such as an order and its payment; a coupon's claim
 *     as {@code couponId:userId}
 */
public record Subject(@Nullable Long userId, List<String> aggregates) {

    private static final List<String> USERS = List.of("userId", "creatorId");

    /**
     * Ids that have few events each. What everybody shares, such as a mission or a coupon, would be
     * one partition that takes the writes of all; of a coupon, each user's claim is named.
     */
    private static final List<String> AGGREGATES =
            List.of(
                    "orderId",
                    "paymentId",
                    "productId",
                    "teamId",
                    "missionAttemptId",
                    "evaluationId",
                    "reservationId");

    private static final int MAX_ID_LENGTH = 128;

    public Subject {
        aggregates = List.copyOf(aggregates);
    }

    static Subject of(JsonNode value) {
        var userId =
                USERS.stream()
                        .map(value::path)
                        .filter(JsonNode::isIntegralNumber)
                        .findFirst()
                        .map(JsonNode::longValue)
                        .orElse(null);
        var aggregates =
                Stream.concat(
                                AGGREGATES.stream().map(value::path).flatMap(Subject::id),
                                claim(value.path("couponId"), userId))
                        .distinct()
                        .toList();
        return new Subject(userId, aggregates);
    }

    /** A user claims a coupon at most once, so the two ids name the claim. */
    private static Stream<String> claim(JsonNode couponId, @Nullable Long userId) {
        return userId == null ? Stream.empty() : id(couponId).map(coupon -> coupon + ":" + userId);
    }

    private static Stream<String> id(JsonNode field) {
        var text = field.isString() || field.isIntegralNumber() ? field.asString() : null;
        return Stream.ofNullable(text)
                .filter(Objects::nonNull)
                .filter(id -> !id.isBlank() && id.length() <= MAX_ID_LENGTH);
    }
}
