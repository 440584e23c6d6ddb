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
 * @param aggregates the ids of what it changed, such as an order and its payment
 */
record Subject(@Nullable Long userId, List<String> aggregates) {

    private static final List<String> USERS = List.of("userId", "creatorId");

    /**
     * Ids that have few events each. What everybody shares, such as a mission or a coupon, would be
     * one partition that takes the writes of all.
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

    Subject {
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
                AGGREGATES.stream().map(value::path).flatMap(Subject::id).distinct().toList();
        return new Subject(userId, aggregates);
    }

    private static Stream<String> id(JsonNode field) {
        var text = field.isString() || field.isIntegralNumber() ? field.asString() : null;
        return Stream.ofNullable(text)
                .filter(Objects::nonNull)
                .filter(id -> !id.isBlank() && id.length() <= MAX_ID_LENGTH);
    }
}
