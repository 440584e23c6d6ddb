package millrace.operations.audit;

import java.util.Set;
import millrace.events.RawEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event's payload, cut into what is nobody's personal data and what is its user's. A text of an
 * event that names a user is personal unless it is listed here: a field that a publisher adds is
 * sealed until somebody has thought about it.
 *
 * @param plain numbers, truth values and what is listed
 * @param personal the rest; empty where the event names no user
 */
record Payload(ObjectNode plain, ObjectNode personal) {

    private static final Set<String> HEADER =
            Set.of("eventId", "eventType", "source", "occurredAt", "version");

    private static final Set<String> PLAIN =
            Set.of(
                    "authUserId",
                    "cancelledAt",
                    "cleanupTrigger",
                    "confirmedAt",
                    "createdAt",
                    "currency",
                    "details",
                    "evaluationId",
                    "failedAt",
                    "failureReason",
                    "fromPlan",
                    "items",
                    "language",
                    "missionAttemptId",
                    "missionId",
                    "missionTitle",
                    "notificationKind",
                    "orderId",
                    "originalEvaluationId",
                    "paidAt",
                    "paymentId",
                    "planType",
                    "refundedAt",
                    "resourcesCleaned",
                    "role",
                    "teamId",
                    "toPlan",
                    "voidedAt");

    static Payload of(RawEvent event, Subject subject) {
        var plain = JsonNodeFactory.instance.objectNode();
        var personal = JsonNodeFactory.instance.objectNode();
        event.value()
                .forEachEntry((name, value) -> {
                    if (!HEADER.contains(name)) {
                        var isPlain = subject.userId() == null || isPlain(name, value);
                        (isPlain ? plain : personal).set(name, value);
                    }
                });
        return new Payload(plain, personal);
    }

    private static boolean isPlain(String name, JsonNode value) {
        return value.isNumber() || value.isBoolean() || value.isNull() || PLAIN.contains(name);
    }
}
