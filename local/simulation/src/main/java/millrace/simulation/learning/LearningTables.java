package millrace.simulation.learning;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.util.Set;
import java.util.stream.Stream;
import millrace.platform.table.dynamo.AttributeValues;
import millrace.simulation.dynamodb.SimulatedTable;
import millrace.simulation.fleet.InstancePlatform;
import tools.jackson.databind.JsonNode;

/** The rows of the contexts that learning touches. */
record LearningTables(
        SimulatedTable users,
        SimulatedTable payments,
        SimulatedTable missions,
        SimulatedTable grades,
        SimulatedTable operations) {

    private static final String AUDITED = "EVENT#";

    Stream<JsonNode> attempts() {
        return data(missions, "", "ATTEMPT#");
    }

    Stream<JsonNode> evaluations() {
        return data(grades, "EVALUATION#", "EVALUATION");
    }

    Stream<JsonNode> planPayments() {
        return data(payments, "PLANPAYMENT#", "PLANPAYMENT");
    }

    static boolean isIn(String status, JsonNode payment) {
        return payment.path("state").path("status").asString().equals(status);
    }

    JsonNode account(long userId) {
        return one(payments, "ACCOUNT#" + userId, "ACCOUNT");
    }

    Stream<JsonNode> ledger(long userId) {
        return data(payments, "LEDGER#" + userId, "")
                .filter(entry -> entry.path("userId").asLong() == userId);
    }

    JsonNode statistics(long userId) {
        return one(users, "USER#" + userId, "STATISTICS");
    }

    /** The ids of events in the audit trail. */
    Set<String> audited() {
        return operations
                .items()
                .map(item -> requireNonNull(item.get("pk")).s())
                .filter(pk -> pk.startsWith(AUDITED))
                .map(pk -> pk.substring(AUDITED.length()))
                .collect(toSet());
    }

    private static JsonNode one(SimulatedTable table, String pk, String sk) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().equals(pk))
                .filter(item -> requireNonNull(item.get("sk")).s().equals(sk))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))))
                .findFirst()
                .orElseGet(InstancePlatform.JSON::createObjectNode);
    }

    private static Stream<JsonNode> data(SimulatedTable table, String pk, String sk) {
        return table.items()
                .filter(item -> requireNonNull(item.get("pk")).s().startsWith(pk))
                .filter(item -> requireNonNull(item.get("sk")).s().startsWith(sk))
                .map(item -> AttributeValues.json(requireNonNull(item.get("data"))));
    }
}
